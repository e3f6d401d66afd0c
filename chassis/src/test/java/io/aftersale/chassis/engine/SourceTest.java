package io.aftersale.chassis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    @Test
    void what_a_record_brings_about_has_the_same_id_whenever_it_is_handled() {
        assertThat(new Source(1, 10, NOON).id("orders/1")).isEqualTo(new Source(7, 99, NOON).id("orders/1"));
        assertThat(new Source(1, 10, NOON).id("orders/1")).isNotEqualTo(new Source(1, 10, NOON).id("orders/2"));
    }

    @Test
    void ids_follow_the_records_time_and_say_that_they_are_of_version_8() {
        UUID earlier = new Source(1, 10, NOON).id("z");
        UUID later = new Source(1, 11, NOON + 1).id("a");

        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(NOON);
        assertThat(earlier.version()).isEqualTo(8);
        assertThat(earlier.variant()).isEqualTo(2);
    }

    @Test
    void a_record_without_a_time_has_ids_as_well() {
        assertThat(new Source(1, 10, -1).id("a"))
                .isNotEqualTo(new Source(1, 10, -1).id("b"))
                .satisfies(id -> assertThat(id.version()).isEqualTo(8));
    }
}
