package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioTest {

    @Test
    void eachKindFindsWhatTheOtherDidWhenItWasAskedForAsMuch(@TempDir Path data) throws IOException {
        Files.createDirectory(data.resolve("state"));
        LoadOptions asked = LoadOptions.of(List.of("--scenario", "engine", "--rate", "9", "--records", "99"), 7);
        LoadOptions less = LoadOptions.of(List.of("--scenario", "engine", "--rate", "9", "--records", "98"), 7);
        Ratio engine = new Ratio(4_900, 0.41);

        assertThat(Ratio.kept(data, HopKind.ENGINE, asked)).isEmpty();
        Ratio.keep(data, HopKind.ENGINE, asked, engine);
        assertThat(Ratio.kept(data, HopKind.YARDSTICK.other(), asked)).contains(engine);
        assertThat(Ratio.kept(data, HopKind.YARDSTICK, asked)).isEmpty();
        assertThat(Ratio.kept(data, HopKind.ENGINE, less)).isEmpty();
    }

    @Test
    void theRatioIsTheEnginesShareOfTheYardstick() {
        assertThat(Ratio.sentence(new Ratio(4_900, 0.41), new Ratio(9_800, 0.2)))
                .isEqualTo(
                        "The engine did 0.50 of the yardstick: 4,900 against 9,800 a second; 0.41 against 0.20 CPU-seconds for 1 000.");
    }
}
