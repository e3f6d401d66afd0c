package io.aftersale.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][a-z-]*(?:\\.[a-zA-Z_-]+)*)[(}]");

    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("F2")
    void every_text_is_there_in_every_language_with_the_same_places_for_values(Language language) throws IOException {
        Map<String, String> english = texts("console.properties");
        Map<String, String> translated =
                language == Language.ENGLISH ? english : texts("console_" + language.tag() + ".properties");

        assertThat(translated.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            String there = translated.getOrDefault(key, "");
            assertThat(there).as(key).isNotBlank();
            assertThat(places(there)).as(key).isEqualTo(places(text));
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("F2")
    void every_text_with_values_can_be_filled(Language language) throws IOException {
        Map<String, String> texts = language == Language.ENGLISH
                ? texts("console.properties")
                : texts("console_" + language.tag() + ".properties");

        texts.forEach((key, text) -> {
            if (!places(text).isEmpty()) {
                assertThat(new MessageFormat(text, language.locale()).format(new Object[] {"one", "two", "three"}))
                        .as(key)
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void every_text_that_a_page_names_is_there() throws IOException {
        Set<String> known = texts("console.properties").keySet();
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> pages = Files.list(RESOURCES.resolve("templates"))) {
            for (Path page : pages.toList()) {
                Matcher used = USED.matcher(Files.readString(page));
                while (used.find()) {
                    if (!known.contains(used.group(1))) {
                        unknown.add(page.getFileName() + ": " + used.group(1));
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static Map<String, String> texts(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve("messages").resolve(file), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }
}
