package io.aftersale.dispute.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E2")
class ArchiveWatchTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 0xFFFF})
    void an_archive_behind_a_photo_is_seen_however_the_stream_is_cut(int comment) {
        long seed = System.nanoTime();
        System.out.println("ArchiveWatchTest seed " + seed);
        Random random = new Random(seed);
        for (int n = 0; n < 20; n++) {
            byte[] both = Files.then(Files.jpeg(random.nextInt(20, 300_000)), Files.end(comment));
            assertThat(archive(both, random)).as("seed " + seed).isTrue();
        }
    }

    @Test
    void a_photo_alone_is_no_archive() {
        assertThat(archive(Files.jpeg(300_000), new Random(1))).isFalse();
        assertThat(archive(new byte[3], new Random(1))).isFalse();
    }

    private static boolean archive(byte[] file, Random random) {
        ArchiveWatch watch = new ArchiveWatch();
        for (int from = 0; from < file.length; ) {
            int to = Math.min(file.length, from + random.nextInt(1, 70_000));
            byte[] part = Arrays.copyOfRange(file, from, to);
            watch.look(part, part.length);
            from = to;
        }
        return watch.archive();
    }
}
