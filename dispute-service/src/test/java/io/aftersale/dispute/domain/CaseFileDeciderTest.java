package io.aftersale.dispute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.CaseFile.Ticket;
import io.aftersale.dispute.domain.DisputeEvent.CaseFileEvent;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.DisputeEvent.MessagesRead;
import io.aftersale.dispute.domain.DisputeEvent.TicketOpened;
import io.aftersale.dispute.domain.DisputeInput.AddEvidence;
import io.aftersale.dispute.domain.DisputeInput.CaseFileCommand;
import io.aftersale.dispute.domain.DisputeInput.CloseTicket;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.MarkRead;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.OpenTicket;
import io.aftersale.dispute.domain.DisputeInput.PostMessage;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFileDeciderTest {

    private static final Given BUYER = given(Role.BUYER, "bob");
    private static final Given SELLER = given(Role.SELLER, "sam");
    private static final Given SUPPORT = given(Role.SUPPORT, "sue");
    private static final Given MEDIATOR = given(Role.MEDIATOR, "mia");
    private static final String HASH = "a".repeat(64);

    private final CaseFileDecider caseFile = new CaseFileDecider(new EvidenceLimits(100, 1_000, 1_500, 3));
    private final DisputeDecider decider = new DisputeDecider(Cases.times(Duration.ofDays(5)), caseFile);

    private Disputes order = new Disputes(
            "bob",
            "sam",
            new Money(10_000, "EUR"),
            4,
            List.of(new Line("1", 2, 0, 2, 10_000)),
            List.of(),
            false,
            List.of(),
            List.of(),
            CaseFile.EMPTY);

    // Evidence

    @Test
    @Tag("E2")
    void evidence_of_either_side_becomes_part_of_the_case() {
        happens(photo("p1", null, 60), BUYER);
        happens(video("v1", null, 900), SELLER);

        assertThat(order.caseFile().evidence())
                .extracting(CaseFile.EvidenceItem::evidenceId, CaseFile.EvidenceItem::by, CaseFile.EvidenceItem::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p1", Party.BUYER, 60L),
                        org.assertj.core.groups.Tuple.tuple("v1", Party.SELLER, 900L));
    }

    @Test
    @Tag("E2")
    void the_same_file_under_the_same_id_changes_nothing_and_another_one_is_refused() {
        happens(photo("p1", null, 60), BUYER);

        assertThat(decide(photo("p1", null, 60), BUYER)).isEmpty();
        assertThat(refusal(new AddEvidence("p1", null, false, "x.jpg", "image/jpeg", 60, "b".repeat(64), "u2"), BUYER))
                .isEqualTo("EVIDENCE_EXISTS");
        assertThat(refusal(photo("p1", null, 60), SELLER)).isEqualTo("EVIDENCE_EXISTS");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 101})
    @Tag("E2")
    void a_photo_has_a_size_within_its_limit(long size) {
        assertThat(refusal(photo("p1", null, size), BUYER)).isEqualTo("INVALID_EVIDENCE");
    }

    @Test
    @Tag("E2")
    void a_dispute_takes_so_many_bytes_and_so_many_files_and_no_more() {
        happens(video("v1", null, 1_000), BUYER);

        assertThat(refusal(video("v2", null, 501), BUYER)).isEqualTo("TOO_MUCH_EVIDENCE");
        happens(video("v2", null, 500), BUYER);
        open("d1");
        happens(photo("p1", "d1", 1), BUYER);
        happens(photo("p2", "d1", 1), BUYER);
        happens(photo("p3", "d1", 1), SELLER);

        assertThat(refusal(photo("p4", "d1", 1), SELLER)).isEqualTo("TOO_MUCH_EVIDENCE");
    }

    @Test
    @Tag("E2")
    void what_is_refused_before_the_bytes_are_taken_is_refused_for_the_same_reason() {
        happens(video("v1", null, 1_000), BUYER);

        assertThat(caseFile.refusal(order, video("v2", null, 0), 501, BUYER))
                .get()
                .extracting(CommandRefused::reason)
                .isEqualTo("TOO_MUCH_EVIDENCE");
        assertThat(caseFile.refusal(order, video("v2", null, 0), 500, BUYER)).isEmpty();
        assertThat(caseFile.refusal(order, video("v2", "none", 0), 1, BUYER))
                .get()
                .extracting(CommandRefused::reason)
                .isEqualTo("UNKNOWN_DISPUTE");
    }

    @Test
    @Tag("E2")
    void a_decided_dispute_takes_no_more_evidence() {
        open("d1");
        tell(new RejectClaim("d1", "No."), SELLER);
        tell(new EscalateDispute("d1"), BUYER);
        tell(new FinishEvidence("d1"), BUYER);
        tell(new FinishEvidence("d1"), SELLER);
        tell(
                new DecideDispute(
                        "d1", DisputeDecision.FOR_SELLER, null, DecisionReason.EVIDENCE_MISSING, "No picture.", false),
                MEDIATOR);

        assertThat(refusal(photo("p1", "d1", 1), BUYER)).isEqualTo("ALREADY_DECIDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a b", "ä"})
    @Tag("E2")
    void an_evidence_id_is_one_that_any_store_can_take(String id) {
        assertThat(refusal(photo(id, null, 1), BUYER)).isEqualTo("INVALID_EVIDENCE_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nSet-Cookie: x.jpg", "a\0.jpg"})
    @Tag("E2")
    void a_name_is_one_that_a_header_can_carry(String name) {
        assertThat(refusal(new AddEvidence("p1", null, false, name, "image/jpeg", 60, HASH, "u"), BUYER))
                .isIn("INVALID_EVIDENCE", "INVALID_TEXT");
    }

    @Test
    @Tag("E2")
    void a_page_is_no_evidence_whatever_else_is_said_of_it() {
        assertThat(refusal(new AddEvidence("p1", null, false, "x.jpg", "text/html", 60, HASH, "u"), BUYER))
                .isEqualTo("INVALID_EVIDENCE");
    }

    @Test
    @Tag("B19")
    void strangers_are_told_that_there_is_no_such_order() {
        assertThat(refusal(photo("p1", null, 1), given(Role.BUYER, "mallory"))).isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(new PostMessage(null, "hi", List.of()), given(Role.SELLER, "bob")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(new MarkRead(null, 0), given(Role.OPERATOR, "otto"))).isEqualTo("FOREIGN_ORDER");
        assertThat(caseFile.decide(null, new MarkRead(null, 0), BUYER))
                .singleElement()
                .isInstanceOfSatisfying(
                        CommandRefused.class, r -> assertThat(r.reason()).isEqualTo("UNKNOWN_ORDER"));
    }

    // Messages

    @Test
    @Tag("E10")
    void buyer_seller_and_platform_talk_before_there_is_any_dispute() {
        happens(new PostMessage(null, "Where is it?", List.of()), BUYER);
        happens(new PostMessage(null, "On its way.", List.of()), SELLER);
        List<DisputeEvent> third = happens(new PostMessage(null, "Let us know.", List.of()), SUPPORT);

        assertThat(third)
                .containsExactly(new MessagePosted("bob", "sam", null, 3, Party.PLATFORM, "Let us know.", List.of()));
        assertThat(order.caseFile().conversation().messages()).isEqualTo(3);
    }

    @Test
    @Tag("E10")
    void each_side_has_its_own_read_marker_and_it_never_goes_back() {
        happens(new PostMessage(null, "One", List.of()), BUYER);
        happens(new PostMessage(null, "Two", List.of()), BUYER);
        assertThat(happens(new MarkRead(null, 2), SELLER)).containsExactly(new MessagesRead(null, Party.SELLER, 2));

        assertThat(decide(new MarkRead(null, 1), SELLER)).isEmpty();
        assertThat(refusal(new MarkRead(null, 3), SELLER)).isEqualTo("INVALID_NUMBER");
        assertThat(order.caseFile().conversation().readBy(Party.SELLER)).isEqualTo(2);
        assertThat(order.caseFile().conversation().readBy(Party.PLATFORM)).isZero();
    }

    @Test
    @Tag("E10")
    void a_message_carries_evidence_that_all_its_readers_may_see() {
        happens(photo("p1", null, 1), BUYER);
        happens(new AddEvidence("secret", null, true, "x.jpg", "image/jpeg", 1, HASH, "u"), BUYER);

        assertThat(decide(new PostMessage(null, "See.", List.of("p1")), SELLER))
                .singleElement()
                .isInstanceOf(MessagePosted.class);
        assertThat(refusal(new PostMessage(null, "See.", List.of("other")), BUYER))
                .isEqualTo("UNKNOWN_EVIDENCE");
        assertThat(refusal(new PostMessage(null, "See.", List.of("secret")), BUYER))
                .isEqualTo("INVALID_EVIDENCE");
        assertThat(refusal(new PostMessage(null, "See.", List.of("secret")), SELLER))
                .isEqualTo("UNKNOWN_EVIDENCE");
    }

    @Test
    @Tag("E10")
    void a_message_needs_words() {
        assertThat(refusal(new PostMessage(null, " ", List.of()), BUYER)).isEqualTo("MISSING_TEXT");
        assertThat(refusal(new PostMessage(null, "x".repeat(4_001), List.of()), BUYER))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(new PostMessage(null, "a\0b", List.of()), BUYER)).isEqualTo("INVALID_TEXT");
    }

    // Tickets

    @Test
    @Tag("E11")
    void the_buyer_contacts_support_with_evidence_and_support_answers_and_closes() {
        happens(new AddEvidence("secret", null, true, "x.jpg", "image/jpeg", 1, HASH, "u"), BUYER);

        assertThat(happens(new OpenTicket("t1", "Help.", List.of("secret")), BUYER))
                .containsExactly(
                        new TicketOpened("bob", "t1", Party.BUYER),
                        new MessagePosted("bob", "sam", "t1", 1, Party.BUYER, "Help.", List.of("secret")));
        happens(new PostMessage("t1", "We look into it.", List.of()), SUPPORT);
        happens(new CloseTicket("t1"), SUPPORT);

        assertThat(order.caseFile().ticket("t1"))
                .get()
                .extracting(Ticket::open, t -> t.conversation().messages())
                .containsExactly(false, 2);
        assertThat(refusal(new PostMessage("t1", "But.", List.of()), BUYER)).isEqualTo("TICKET_CLOSED");
        assertThat(decide(new CloseTicket("t1"), BUYER)).isEmpty();
    }

    @Test
    @Tag("E11")
    void a_seller_neither_opens_nor_sees_tickets() {
        happens(new OpenTicket("t1", "The seller threatens me.", List.of()), BUYER);

        assertThat(refusal(new OpenTicket("t2", "Me, too.", List.of()), SELLER)).isEqualTo("FORBIDDEN_ROLE");
        assertThat(refusal(new PostMessage("t1", "I do not.", List.of()), SELLER))
                .isEqualTo("UNKNOWN_TICKET");
        assertThat(refusal(new MarkRead("t1", 1), SELLER)).isEqualTo("UNKNOWN_TICKET");
        assertThat(refusal(new CloseTicket("t1"), SELLER)).isEqualTo("UNKNOWN_TICKET");
    }

    @Test
    @Tag("E9")
    void what_is_between_buyer_and_platform_is_confined_to_them() {
        DisputeEvent opened =
                happens(new OpenTicket("t1", "Help.", List.of()), BUYER).getFirst();
        DisputeEvent posted =
                happens(new PostMessage(null, "Hello.", List.of()), BUYER).getFirst();
        DisputeEvent secret = happens(
                        new AddEvidence("secret", null, true, "x.jpg", "image/jpeg", 1, HASH, "u"), SELLER)
                .getFirst();

        assertThat(CaseFileStory.confinedTo((CaseFileEvent) opened)).contains(Party.BUYER);
        assertThat(CaseFileStory.confinedTo((CaseFileEvent) posted)).isEmpty();
        assertThat(CaseFileStory.confinedTo((CaseFileEvent) secret)).contains(Party.SELLER);
    }

    private void open(String disputeId) {
        tell(new OpenDispute(disputeId, List.of("1"), DisputeGround.DEFECTIVE, "It hums.", null, false), BUYER);
    }

    private static AddEvidence photo(String id, @Nullable String disputeId, long size) {
        return new AddEvidence(id, disputeId, false, "x.jpg", "image/jpeg", size, HASH, "upload-" + size);
    }

    private static AddEvidence video(String id, @Nullable String disputeId, long size) {
        return new AddEvidence(id, disputeId, false, "x.mp4", "video/mp4", size, HASH, "upload-" + size);
    }

    private List<DisputeEvent> decide(DisputeInput input, Given given) {
        return decider.decide(order, input, given);
    }

    private List<DisputeEvent> happens(CaseFileCommand command, Given given) {
        List<DisputeEvent> events = tell(command, given);
        assertThat(events).isNotEmpty().noneMatch(CommandRefused.class::isInstance);
        return events;
    }

    private List<DisputeEvent> tell(DisputeInput input, Given given) {
        List<DisputeEvent> events = decide(input, given);
        events.forEach(event -> order = DisputeStory.evolve(order, event, given));
        return events;
    }

    private String refusal(CaseFileCommand command, Given given) {
        List<DisputeEvent> events = decide(command, given);
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        return ((CommandRefused) events.getFirst()).reason();
    }

    private static Given given(Role role, String id) {
        return new Given(role, id, Instant.parse("2026-03-02T10:00:00Z"), "cause");
    }
}
