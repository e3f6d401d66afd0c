package io.aftersale.notification.adapter.out.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.adapter.out.smtp.MessageTexts.Text;
import io.aftersale.notification.domain.Facts;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.Telling;
import io.aftersale.notification.domain.Telling.Told;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageTextsTest {

    private static final MessageTexts TEXTS = MessageTexts.load();

    @Test
    @Tag("F1")
    void everything_that_is_told_has_words_and_no_words_are_left_over() {
        assertThat(allTold().map(Told::template).distinct()).containsExactlyInAnyOrderElementsOf(TEXTS.names());
    }

    @Test
    @Tag("F1")
    void no_text_has_a_gap() {
        allTold().forEach(told -> {
            Text text = text(told.template(), told.values(), "Ann");

            assertThat(text.subject()).isNotBlank().doesNotContain("\n", "{{");
            assertThat(Stream.of(text.plain().split("\n\n", -1)))
                    .as(told.toString())
                    .noneMatch(String::isBlank);
            assertThat(text.plain()).as(told.toString()).doesNotContain("{{", "  ", "to .", " .");
            assertThat(text.html()).as(told.toString()).doesNotContain("{{", "<p></p>");
        });
    }

    @Test
    @Tag("B1")
    @Tag("B2")
    @Tag("B6")
    @Tag("B12")
    void each_cause_of_a_cancellation_has_a_text_of_its_own() {
        List<String> texts = allTold()
                .filter(told -> told.template().equals("order-cancelled"))
                .map(told -> text(told.template(), told.values(), "Ann").plain())
                .toList();

        assertThat(texts).doesNotHaveDuplicates().hasSize(9);
        assertThat(texts).anyMatch(t -> t.contains("before anything was paid")).anyMatch(t -> t.contains("has agreed"));
    }

    @Test
    @Tag("F1")
    void values_and_names_are_escaped_in_html_and_not_in_text() {
        Text text = text(
                "order-shipped", Map.of("carrier", "<script>A&B</script>", "trackingNumber", "\"1\""), "<b>Eve</b>");

        assertThat(text.html())
                .contains("&lt;script&gt;A&amp;B", "&lt;b&gt;Eve")
                .doesNotContain("<script>", "<b>");
        assertThat(text.plain()).contains("<script>A&B</script>").contains("Hello <b>Eve</b>,");
    }

    @Test
    @Tag("C6")
    void amounts_have_the_digits_of_their_currency() {
        assertThat(text("order-placed", Map.of("amount", "1050", "currency", "EUR"), "Ann")
                        .plain())
                .contains("10.50 EUR");
        assertThat(text("order-placed", Map.of("amount", "1050", "currency", "JPY"), "Ann")
                        .plain())
                .contains("1050 JPY");
    }

    private static Stream<Told> allTold() {
        return Facts.all().stream().flatMap(fact -> Telling.of(fact, Facts.ORDER).stream());
    }

    private static Text text(String template, Map<String, String> values, String name) {
        return TEXTS.of(new NotificationQueued("n-1", "p-1", template, values), "o-1", name)
                .orElseThrow();
    }
}
