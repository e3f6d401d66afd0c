package io.aftersale.local.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.local.process.SuiteFailure;
import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.payment.RefundSettled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What is made up is as true stories are. */
class MockOrderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int STORIES = 200;

    @Test
    void each_event_is_one_of_its_topic_and_has_all_its_fields() throws IOException {
        for (MockOrder.Told told : stories().stream().flatMap(List::stream).toList()) {
            assertThat(told.topic().records().contains(told.event().getSchema()))
                    .isTrue();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder binary = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(told.event().getSchema()).write(told.event(), binary);
            binary.flush();
            assertThat(bytes.size()).isPositive();
        }
    }

    @Test
    void versions_are_gapless_and_each_event_comes_of_one_before_it() {
        Set<String> ids = new HashSet<>();
        for (List<MockOrder.Told> story : stories()) {
            Map<String, Long> versions = new HashMap<>();
            Set<String> known = new HashSet<>(Set.of(meta(story.getFirst()).getCauseId()));
            Instant before = NOW;
            for (MockOrder.Told told : story) {
                EventMeta meta = meta(told);
                assertThat(meta.getVersion())
                        .isEqualTo(versions.merge(told.topic().name(), 1L, Long::sum));
                assertThat(known).contains(meta.getCauseId());
                assertThat(meta.getOccurredAt()).isAfter(before);
                assertThat(ids.add(meta.getEventId())).isTrue();
                known.add(meta.getEventId());
                before = meta.getOccurredAt();
            }
        }
    }

    @Test
    void no_more_goes_back_than_was_paid_and_each_way_to_end_comes() {
        List<String> ends = new ArrayList<>();
        for (List<MockOrder.Told> story : stories()) {
            long paid = ((OrderPlaced) story.getFirst().event()).getTotal().getMinor();
            long back = story.stream()
                    .filter(told -> told.event() instanceof RefundSettled)
                    .mapToLong(
                            told -> ((RefundSettled) told.event()).getAmount().getMinor())
                    .sum();
            assertThat(back).isIn(0L, paid);
            ends.add(story.getLast().event().getSchema().getName());
        }
        assertThat(ends).contains("RefundSettled", "ShipmentTracked");
    }

    @Test
    void a_seed_makes_the_same_stories() {
        assertThat(MockOrder.story(7, 3, NOW)).isEqualTo(MockOrder.story(7, 3, NOW));
        assertThat(MockOrder.story(8, 3, NOW)).isNotEqualTo(MockOrder.story(7, 3, NOW));
    }

    @Test
    void words_that_are_wrong_are_named() {
        assertThatThrownBy(() -> MockOptions.parse(List.of("--bootstrap", "127.0.0.1:9092")))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("--registry is missing");
        assertThatThrownBy(() -> MockOptions.parse(List.of("--orders", "none"))).isInstanceOf(SuiteFailure.class);
    }

    private static List<List<MockOrder.Told>> stories() {
        return IntStream.range(0, STORIES)
                .mapToObj(n -> MockOrder.story(42, n, NOW))
                .toList();
    }

    private static EventMeta meta(MockOrder.Told told) {
        return (EventMeta) told.event().get(0);
    }
}
