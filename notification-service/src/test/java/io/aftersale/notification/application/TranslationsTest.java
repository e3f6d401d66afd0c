package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import io.aftersale.notification.domain.Facts;
import io.aftersale.notification.domain.Telling.Told;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The messages of all languages against the catalogue of notifications and against each other (F2). */
@Tag("F2")
class TranslationsTest {

    private static final Map<Language, Map<String, String>> ALL = Stream.of(Language.values())
            .collect(Collectors.toUnmodifiableMap(language -> language, MessageTexts::read));

    /** Messages that all notifications share. */
    private static final Set<String> SHARED = Set.of("greeting", "footer", "destination");

    private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}{2,}");
    private static final Set<String> BRANDS = Set.of("Aftersale", "AliPay", "PayPal");
    private static final Map<Language, Pattern> SCRIPTS = Map.of(
            Language.RUSSIAN, Pattern.compile("\\p{IsCyrillic}"),
            Language.ARABIC, Pattern.compile("\\p{IsArabic}"),
            Language.HEBREW, Pattern.compile("\\p{IsHebrew}"),
            Language.JAPANESE, Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]"),
            Language.KOREAN, Pattern.compile("\\p{IsHangul}"));

    @ParameterizedTest
    @EnumSource
    void all_that_is_told_has_words_with_the_placeholders_and_choices_of_the_english_ones(Language language) {
        Set<String> wanted = new TreeSet<>(SHARED);
        told().map(Told::template).forEach(template -> {
            wanted.add(template + ".subject");
            wanted.add(template + ".body");
        });

        assertThat(TranslationFaults.of(messages(language), messages(Language.ENGLISH), wanted))
                .as(language.tag())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_message_is_there_twice(Language language) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                MessageTexts.class.getResourceAsStream("/messages/" + language.tag() + ".properties"))) {
            List<String> keys = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[a-z][a-z.-]*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();

            assertThat(keys)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(messages(language).keySet());
        }
    }

    @Test
    void no_message_asks_for_what_its_notification_does_not_bring() {
        Map<String, Set<String>> brought = new HashMap<>();
        told().forEach(told -> {
            Set<String> names = brought.computeIfAbsent(told.template(), t -> new HashSet<>(Set.of("orderId")));
            names.addAll(told.values().keySet());
            if (told.values().containsKey("amount")) {
                names.add("money");
            }
            if (told.values().containsKey("destination")) {
                names.addAll(Set.of("where", "earliest", "latest", "earliestDay", "latestDay"));
            }
        });

        messages(Language.ENGLISH).forEach((key, text) -> {
            if (!SHARED.contains(key)) {
                assertThat(TranslationFaults.names(text))
                        .as(key)
                        .isSubsetOf(brought.getOrDefault(key.substring(0, key.indexOf('.')), Set.of()));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void each_plural_has_the_forms_that_its_language_needs(Language language) {
        PluralRules rules = PluralRules.forLocale(new ULocale(language.tag()));
        Set<String> needed = Stream.iterate(0, n -> n + 1)
                .limit(200)
                .map(rules::select)
                .collect(Collectors.toCollection(TreeSet::new));
        needed.add("other");

        messages(language)
                .forEach((key, text) -> plurals(text)
                        .forEach(forms ->
                                assertThat(forms).as(language + " " + key).isEqualTo(needed)));
        assertThat(plurals(messages(language).getOrDefault("refund-begun.body", "")))
                .hasSize(1);
    }

    @Test
    void no_two_languages_have_the_same_words() {
        for (String key : messages(Language.ENGLISH).keySet()) {
            assertThat(ALL.values().stream().map(texts -> texts.getOrDefault(key, "")))
                    .as(key)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_english_is_left_over(Language language) {
        messages(language).forEach((key, text) -> {
            Set<String> words = phrases(text);
            if (language != Language.ENGLISH) {
                assertThat(words)
                        .as(language + " " + key)
                        .doesNotContainAnyElementsOf(
                                phrases(messages(Language.ENGLISH).getOrDefault(key, "")));
            }
            Pattern script = SCRIPTS.get(language);
            if (script != null) {
                assertThat(words).as(language + " " + key).allMatch(script.asPredicate());
                assertThat(words.stream()
                                .flatMap(phrase -> LATIN_WORD.matcher(phrase).results())
                                .map(MatchResult::group))
                        .as(language + " " + key)
                        .isSubsetOf(BRANDS);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void messages_hold_no_markup_and_no_quotes_that_icu_would_take_for_its_own(Language language) {
        messages(language)
                .forEach((key, text) -> assertThat(text)
                        .as(language + " " + key)
                        .doesNotContain("<", ">", "&", "'", "  ", "\t")
                        .doesNotContainPattern("(?<!\n)\n(?!\n)")
                        .isEqualTo(text.strip()));
    }

    private static Map<String, String> messages(Language language) {
        return ALL.getOrDefault(language, Map.of());
    }

    private static Stream<Told> told() {
        return Facts.told();
    }

    private static List<Set<String>> plurals(String text) {
        List<Set<String>> found = new ArrayList<>();
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_START
                    && pattern.getPart(i).getArgType() == ArgType.PLURAL) {
                found.add(TranslationFaults.selectors(pattern, i));
            }
        }
        return found;
    }

    /** What is written between placeholders, where there are words in it. */
    private static Set<String> phrases(String text) {
        Set<String> found = new HashSet<>();
        MessagePattern pattern = new MessagePattern(text);
        int end = 0;
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            switch (part.getType()) {
                case ARG_START, MSG_LIMIT, REPLACE_NUMBER -> found.add(text.substring(end, part.getIndex()));
                default -> {}
            }
            end = part.getLimit();
        }
        return found.stream()
                .map(String::strip)
                .filter(phrase ->
                        phrase.codePoints().filter(Character::isLetter).count() >= 4)
                .collect(Collectors.toSet());
    }
}
