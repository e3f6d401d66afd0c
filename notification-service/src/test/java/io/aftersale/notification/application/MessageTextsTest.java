package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.application.MessageTexts.Text;
import io.aftersale.notification.domain.Facts;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.Telling.Told;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MessageTextsTest {

    private static final MessageTexts TEXTS = new MessageTexts();

    @ParameterizedTest
    @EnumSource
    @Tag("F1")
    @Tag("F2")
    void no_text_has_a_gap(Language language) {
        allTold().forEach(told -> {
            Text text = text(told.template(), told.values(), reader("Ann", language.tag(), ""));

            assertThat(text.language()).isEqualTo(language);
            assertThat(text.subject()).isNotBlank().doesNotContain("\n", "{", "}", "  ");
            assertThat(Stream.of(text.plain().split("\n\n", -1)))
                    .as(told.toString())
                    .noneMatch(String::isBlank);
            assertThat(text.plain()).as(told.toString()).doesNotContain("{", "}", "  ", "to .", " .", "#");
            assertThat(text.html().replaceAll("(?s)<style>.*?</style>", ""))
                    .as(told.toString())
                    .doesNotContain("{", "}", "<p></p>");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B1")
    @Tag("B2")
    @Tag("B6")
    @Tag("B12")
    @Tag("F2")
    void each_cause_of_a_cancellation_has_a_text_of_its_own(Language language) {
        for (String template : List.of("order-cancelled", "order-cancelled-seller", "dispute-decided")) {
            List<String> texts = allTold()
                    .filter(told -> told.template().equals(template))
                    .map(Told::values)
                    .distinct()
                    .map(values -> text(template, values, reader("Ann", language.tag(), ""))
                            .plain())
                    .toList();

            assertThat(texts).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        }
    }

    @Test
    @Tag("B1")
    @Tag("B6")
    void the_buyer_reads_who_or_what_cancelled() {
        assertThat(cancelledBy("BUYER")).contains("before anything was paid");
        assertThat(cancelledBy("SELLER_APPROVED")).contains("has agreed");
    }

    @Test
    @Tag("F1")
    void values_and_names_are_escaped_in_html_and_not_in_text() {
        Text text = text(
                "order-shipped",
                Map.of("carrier", "<script>A&B</script>", "trackingNumber", "\"1\" {name} '"),
                reader("<b>Eve</b>", "en", "US"));

        assertThat(text.html())
                .contains("&lt;script&gt;A&amp;B", "&lt;b&gt;Eve", "&quot;1&quot; {name} &#39;")
                .doesNotContain("<script>", "<b>");
        assertThat(text.plain()).contains("<script>A&B</script>", "Hello <b>Eve</b>,", "\"1\" {name} '");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F2")
    void html_says_its_language_and_its_direction(Language language) {
        Text text = text("claim-rejected", Map.of(), reader("Ann", language.tag(), ""));
        boolean rightToLeft = language == Language.ARABIC || language == Language.HEBREW;

        assertThat(text.html())
                .contains("<html lang=\"" + language.tag() + "\" dir=\"" + (rightToLeft ? "rtl" : "ltr") + "\">")
                .contains("align=\"" + (rightToLeft ? "right" : "left") + "\"")
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .contains("<table role=\"presentation\"");
    }

    @Test
    @Tag("F2")
    void ids_stand_by_themselves_in_a_text_that_runs_the_other_way() {
        assertThat(text("order-shipped", shippedBy("DHL\u202E\u2069"), reader("Ann", "he", "IL"))
                        .plain())
                .contains("\u2068DHL\u2069", "\u2068o-1\u2069", "\u2068Ann\u2069")
                .doesNotContain("\u202E");
        assertThat(text("order-shipped", shippedBy("DHL"), reader("Ann", "de", "DE"))
                        .plain())
                .doesNotContain("\u2068");
    }

    @ParameterizedTest
    @CsvSource({
        "en, US, 1050, EUR, €10.50",
        "en-GB, '', 1050, EUR, €10.50",
        "en, US, 1050, JPY, '¥1,050'",
        "en, US, 1234567, KWD, 'KWD 1,234.567'",
        "en, US, 1234567, IQD, 'IQD 1,234.567'",
        "de, DE, 123456, EUR, '1.234,56 €'",
        "de, CH, 123456, CHF, 'CHF 1''234.56'",
        "de-AT, CH, 123456, EUR, '€ 1.234,56'",
        "fr, FR, 123456, EUR, '1 234,56 €'",
        "pt, BR, 123456, BRL, 'R$ 1.234,56'",
        "es, MX, 123456, MXN, '$1,234.56'",
        "pl, PL, 123456, PLN, '1234,56 zł'",
        "ru, RU, 123456, RUB, '1 234,56 ₽'",
        "tr, TR, 123456, TRY, '₺1.234,56'",
        "ja, JP, 1050, JPY, '￥1,050'",
        "ko, KR, 1050, KRW, '₩1,050'",
        "he, IL, 123456, ILS, '1,234.56 ₪'",
        "ar, EG, 123456, EGP, '١٬٢٣٤٫٥٦ ج.م.'",
    })
    @Tag("C6")
    @Tag("F2")
    void amounts_are_written_as_in_the_readers_country(
            String locale, String country, String minor, String currency, String written) {
        Text text = text("order-placed", Map.of("amount", minor, "currency", currency), reader("Ann", locale, country));

        assertThat(text.plain().replaceAll("[\u00A0\u202F]", " ").replaceAll("[\u200E\u200F]", ""))
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "en, US, 'March 1, 2026 at 12:00 PM UTC'",
        "en, GB, '1 March 2026 at 12:00 UTC'",
        "de, DE, '1. März 2026 um 12:00 UTC'",
        "fr, FR, '1 mars 2026 à 12:00 TU'",
        "pl, PL, '1 marca 2026'",
        "ru, RU, '1 марта 2026'",
        "ja, JP, '2026年3月1日'",
        "ko, KR, '2026년 3월 1일'",
        "he, IL, '1 במרץ 2026'",
        "ar, SA, '١ مارس ٢٠٢٦'",
    })
    @Tag("F2")
    void deadlines_are_written_as_in_the_readers_country(String locale, String country, String written) {
        Text text =
                text("dispute-to-answer", Map.of("answerBy", "2026-03-01T12:00:00Z"), reader("Ann", locale, country));

        assertThat(text.plain().replaceAll("[\u00A0\u202F]", " ").replaceAll("[\u200E\u200F]", ""))
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "en, US, 'between March 5, 2026 and March 20, 2026'",
        "de, DE, zwischen dem 5. März 2026 und dem 20. März 2026",
        "ru, RU, с 5 марта 2026 г. по 20 марта 2026 г.",
        "ja, JP, 2026年3月5日から2026年3月20日まで",
        "he, IL, בין 5 במרץ 2026 לבין 20 במרץ 2026",
    })
    @Tag("C6")
    @Tag("F2")
    void the_days_that_were_promised_are_told_as_the_reader_writes_them(String locale, String country, String said) {
        Map<String, String> values = Facts.told()
                .filter(told -> told.template().equals("refund-begun"))
                .map(Told::values)
                .filter(given -> given.containsKey("latestDay"))
                .findFirst()
                .orElseThrow();

        assertThat(text("refund-begun", values, reader("Ann", locale, country))
                        .plain()
                        .replaceAll("[\u00A0\u202F]", " "))
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 3 to 20 business days",
        "ru, от 3 до 20 рабочих дней",
        "pl, od 3 do 20 dni roboczych",
        "ar, من 3 إلى 20 يوم عمل",
        "he, בין 3 ל־20 ימי עסקים",
    })
    @Tag("C6")
    @Tag("F2")
    void days_are_counted_in_the_languages_own_way(String locale, String counted) {
        Map<String, String> values =
                Map.of("amount", "1050", "currency", "EUR", "method", "CARD", "destination", "ORIGINAL");

        assertThat(text("refund-begun", values, reader("Ann", locale, "")).plain())
                .contains(counted);
    }

    @ParameterizedTest
    @CsvSource({"pt-BR, pt", "pt_PT, pt", "iw, he", "HE-il, he", "ar-EG-u-nu-latn, ar", "ja-JP-x-lvariant, ja"})
    @Tag("F2")
    void a_language_is_recognised_however_it_is_written(String locale, String language) {
        assertThat(text("claim-rejected", Map.of(), reader("Ann", locale, "")).language())
                .extracting(Language::tag)
                .isEqualTo(language);
    }

    @Test
    @Tag("F2")
    void who_reads_none_of_the_languages_gets_english_and_the_log_says_so_once(CapturedOutput log) {
        MessageTexts texts = new MessageTexts();
        for (String locale : List.of("sw-KE", "sw", "sw-TZ", "", "no locale, but ann@example.org\n!")) {
            NotificationQueued queued = new NotificationQueued("n-1", "p-1", "claim-rejected", Map.of());
            assertThat(texts.of(queued, "o-1", reader("Ann", locale, "KE")))
                    .hasValueSatisfying(text -> assertThat(text.language()).isEqualTo(Language.ENGLISH));
        }

        assertThat(log.getAll().lines().filter(line -> line.contains("no messages in language")))
                .hasSize(2)
                .anyMatch(line -> line.contains("\"sw\""));
        assertThat(log.getAll()).doesNotContain("ann@");
    }

    @Test
    @Tag("F1")
    void what_nobody_has_words_for_is_not_written() {
        assertThat(TEXTS.of(
                        new NotificationQueued("n-1", "p-1", "destination", Map.of()), "o-1", reader("Ann", "en", "")))
                .isEmpty();
    }

    @Test
    @Tag("F2")
    void many_at_once_read_their_own() throws Exception {
        List<String> alone =
                IntStream.range(0, 20).mapToObj(MessageTextsTest::deadline).toList();
        List<Callable<String>> reads = IntStream.range(0, 2_000)
                .<Callable<String>>mapToObj(i -> () -> deadline(i % alone.size()))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            int i = 0;
            for (Future<String> read : threads.invokeAll(reads)) {
                assertThat(read.get()).isEqualTo(alone.get(i++ % alone.size()));
            }
        }
    }

    private static String deadline(int n) {
        return text(
                        "dispute-to-answer",
                        Map.of("answerBy", "2026-03-%02dT12:00:00Z".formatted(n + 1)),
                        reader("Ann " + n, n % 2 == 0 ? "de" : "ar", "DE"))
                .html();
    }

    private static String cancelledBy(String cause) {
        return text(
                        "order-cancelled",
                        Map.of("cause", cause, "extent", "ALL", "refund", "NONE"),
                        reader("Ann", "en", "US"))
                .plain();
    }

    private static Map<String, String> shippedBy(String carrier) {
        return Map.of("carrier", carrier, "trackingNumber", "1");
    }

    private static Stream<Told> allTold() {
        return Facts.told();
    }

    private static Contact reader(String name, String locale, String country) {
        return new Contact("p-1", "ann@example.org", name, locale, country);
    }

    private static Text text(String template, Map<String, String> values, Contact reader) {
        return TEXTS.of(new NotificationQueued("n-1", "p-1", template, values), "o-1", reader)
                .orElseThrow();
    }
}
