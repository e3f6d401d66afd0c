package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioTest {

    @Test
    void eachKindFindsWhatTheOtherDid(@TempDir Path data) throws IOException {
        Files.createDirectory(data.resolve("state"));
        Ratio engine = new Ratio(4_900, 0.41);

        assertThat(Ratio.kept(data, HopKind.ENGINE)).isEmpty();
        Ratio.keep(data, HopKind.ENGINE, engine);
        assertThat(Ratio.kept(data, HopKind.YARDSTICK.other())).contains(engine);
        assertThat(Ratio.kept(data, HopKind.YARDSTICK)).isEmpty();
    }

    @Test
    void theRatioIsTheEnginesShareOfTheYardstick() {
        assertThat(Ratio.sentence(new Ratio(4_900, 0.41), new Ratio(9_800, 0.2)))
                .isEqualTo(
                        "The engine did 0.50 of the yardstick: 4,900 against 9,800 a second; 0.41 against 0.20 CPU-seconds for 1 000.");
    }
}
