package io.aftersale.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void a_place_is_read_as_it_was_told() {
        Cursor place = Cursor.after(Instant.parse("2026-03-01T12:00:00Z"), "order 1/ä", "part-1");

        assertThat(Cursor.read(Optional.of(place.text()))).isEqualTo(place);
    }

    @Test
    void no_place_is_the_start() {
        assertThat(Cursor.read(Optional.empty())).isEqualTo(new Cursor("-infinity", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday\no-1\np-1",
                "2026-03-01T12:00:00Z\no-1",
                "-1000000-01-01T00:00:00Z\no-1\np-1",
                "+1000000-01-01T00:00:00Z\no-1\np-1",
                "2026-03-01T12:00:00Z\no-\0\np-1"
            })
    void a_place_that_no_page_has_named_is_refused(String text) {
        refused(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_is_no_base64_is_refused() {
        refused("?");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Cursor.read(Optional.of(text)))
                .isInstanceOfSatisfying(
                        Problem.class, fault -> assertThat(fault.code()).isEqualTo("INVALID_CURSOR"));
    }
}
