package io.aftersale.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.local.process.SuiteFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final Path ROOT = Path.of("/somewhere");

    @Test
    void options_say_how_the_suite_is_started() {
        CommandLine line = parse("demo --exit --fresh --partitions 2 --data elsewhere");

        assertThat(line.command()).isEqualTo(CommandLine.Command.DEMO);
        assertThat(line.exit()).isTrue();
        assertThat(line.options().fresh()).isTrue();
        assertThat(line.options().partitions()).isEqualTo(2);
        assertThat(line.options().data()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void what_follows_load_is_for_the_load_tests() {
        assertThat(parse("load --rate 500").rest()).containsExactly("--rate", "500");
    }

    @ParameterizedTest
    @CsvSource({
        "--partitions 0, --partitions wants a number from 1 to 999.",
        "--partitions many, --partitions wants a number from 1 to 999.",
        "--partitions, --partitions wants a value",
        "--port-base 80, --port-base wants a number from 1024",
        "--frsh, 'I do not know \"--frsh\"'",
    })
    void a_word_that_is_wrong_is_named(String words, String sentence) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(SuiteFailure.class).hasMessageContaining(sentence);
    }

    private static CommandLine parse(String words) {
        return CommandLine.parse(List.of(words.split(" ")), ROOT);
    }
}
