package io.aftersale.dispute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.HistoryCheck.Fault;
import io.aftersale.dispute.domain.HistoryCheck.Fault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E9")
class HistoryCheckTest {

    private static final int LENGTH = 6;

    private final List<HistoryEntry> history = new ArrayList<>();

    HistoryCheckTest() {
        String predecessor = HistoryEntry.NOTHING;
        for (int i = 1; i <= LENGTH; i++) {
            HistoryEntry entry = entry(i, predecessor, "{\"text\":\"" + i + "\"}");
            history.add(entry);
            predecessor = entry.hash();
        }
    }

    @Test
    void a_history_as_it_was_written_has_no_faults() {
        assertThat(check())
                .isEqualTo(new HistoryCheck.Result(LENGTH, history.getLast().hash(), List.of()));
    }

    @Test
    void an_entry_that_was_changed_is_found() {
        HistoryEntry third = history.get(2);
        history.set(
                2,
                new HistoryEntry(
                        3,
                        third.eventId(),
                        third.type(),
                        third.at(),
                        third.by(),
                        third.actorId(),
                        "{\"text\":\"I agree.\"}",
                        third.predecessor(),
                        third.hash()));

        assertThat(check().faults()).containsExactly(new Fault(3, Kind.CHANGED));
    }

    @Test
    void an_entry_that_was_changed_together_with_its_hash_breaks_the_chain_after_it() {
        history.set(2, entry(3, history.get(1).hash(), "{\"text\":\"I agree.\"}"));

        assertThat(check().faults()).containsExactly(new Fault(4, Kind.BROKEN));
    }

    @Test
    void entries_that_were_taken_out_exchanged_or_cut_off_are_found() {
        HistoryEntry third = history.remove(2);
        assertThat(check().faults()).containsExactly(new Fault(4, Kind.MISSING));

        history.add(3, third);
        assertThat(check().faults()).isNotEmpty();

        history.subList(2, history.size()).clear();
        assertThat(check().faults()).containsExactly(new Fault(3, Kind.CUT_OFF));
    }

    @Test
    void a_history_of_another_order_is_not_taken_for_this_ones() {
        assertThat(HistoryCheck.of("other", history.iterator(), LENGTH).faults())
                .hasSize(LENGTH)
                .allMatch(fault -> fault.kind() == Kind.CHANGED);
    }

    @Test
    void whatever_component_is_changed_at_random_is_found() {
        long seed = System.nanoTime();
        System.out.println("HistoryCheckTest seed " + seed);
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            int at = random.nextInt(LENGTH);
            HistoryEntry before = history.get(at);
            history.set(at, changed(before, random));
            assertThat(check().faults()).as("seed " + seed).isNotEmpty();
            history.set(at, before);
        }
        assertThat(check().faults()).isEmpty();
    }

    private static HistoryEntry changed(HistoryEntry e, Random random) {
        String other = Long.toHexString(random.nextLong());
        return switch (random.nextInt(8)) {
            case 0 -> with(e, e.sequence() + 1 + random.nextInt(3), e.eventId(), e.type(), e.at(), e.by(), e.actorId());
            case 1 -> with(e, e.sequence(), other, e.type(), e.at(), e.by(), e.actorId());
            case 2 -> with(e, e.sequence(), e.eventId(), other, e.at(), e.by(), e.actorId());
            case 3 ->
                with(e, e.sequence(), e.eventId(), e.type(), e.at().plusMillis(1 + random.nextInt(9)), e.by(), "s");
            case 4 -> with(e, e.sequence(), e.eventId(), e.type(), e.at(), Given.Role.SYSTEM, e.actorId());
            case 5 -> with(e, e.sequence(), e.eventId(), e.type(), e.at(), e.by(), other);
            case 6 ->
                new HistoryEntry(
                        e.sequence(),
                        e.eventId(),
                        e.type(),
                        e.at(),
                        e.by(),
                        e.actorId(),
                        e.content() + ' ',
                        e.predecessor(),
                        e.hash());
            default ->
                new HistoryEntry(
                        e.sequence(),
                        e.eventId(),
                        e.type(),
                        e.at(),
                        e.by(),
                        e.actorId(),
                        e.content(),
                        e.predecessor(),
                        other);
        };
    }

    private static HistoryEntry with(
            HistoryEntry e, long sequence, String eventId, String type, Instant at, Given.Role by, String actorId) {
        return new HistoryEntry(sequence, eventId, type, at, by, actorId, e.content(), e.predecessor(), e.hash());
    }

    private HistoryCheck.Result check() {
        return HistoryCheck.of("order", history.iterator(), LENGTH);
    }

    private static HistoryEntry entry(int sequence, String predecessor, String content) {
        return HistoryEntry.following(
                "order",
                sequence,
                predecessor,
                "event-" + sequence,
                "MessagePosted",
                Instant.parse("2026-03-02T10:00:00Z").plusSeconds(sequence),
                Given.Role.BUYER,
                "bob",
                content);
    }
}
