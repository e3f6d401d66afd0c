package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is wrong with a translation is found. */
@Tag("F2")
class TranslationFaultsTest {

    private static final Map<String, String> ENGLISH = Map.of(
            "a.subject",
            "Order {orderId}",
            "a.body",
            "{days, plural, one {# day} other {# days}} {way, select, X {x} other {y}}");

    @Test
    void nothing_is_wrong_with_what_is_whole() {
        assertThat(faults("a.subject", "Bestellung {orderId}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.subject | ''                                                                             | no words for a.subject
            a.subject | Bestellung {order}                                                             | a.subject has [order NONE] and not [orderId NONE]
            a.subject | Bestellung                                                                     | a.subject has [] and not [orderId NONE]
            a.subject | Bestellung {orderId                                                            | a.subject cannot be read
            a.body    | {days, plural, one {# Tag} other {# Tage}}                                     | a.body has [days PLURAL] and not
            a.body    | {days, plural, one {# Tag} other {# Tage}} {way, select, Y {x} other {y}}      | a.body has [days PLURAL, way SELECT [Y, other]] and not
            a.body    | {days, plural, one {# Tag}} {way, select, X {x} other {y}}                     | a.body cannot be read
            a.footer  | Aftersale                                                                      | nobody says a.footer
            """)
    void a_missing_an_unused_and_an_unreadable_message_and_other_placeholders_are_found(
            String key, String text, String fault) {
        assertThat(faults(key, text)).singleElement().asString().startsWith(fault);
    }

    @Test
    void a_message_that_cannot_be_read_stops_the_service_and_is_named() {
        assertThatThrownBy(() -> new Phrasebook(Map.of("a.subject", "{orderId"), new ULocale("de")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("de, a.subject");
    }

    private static List<String> faults(String key, String text) {
        Map<String, String> messages = new HashMap<>(Map.of(
                "a.subject",
                "Bestellung {orderId}",
                "a.body",
                "{days, plural, one {# Tag} other {# Tage}} {way, select, X {x} other {y}}"));
        messages.put(key, text);
        return TranslationFaults.of(messages, ENGLISH, Set.of("a.subject", "a.body"));
    }
}
