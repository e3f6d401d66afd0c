package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    private Path proc;

    @BeforeEach
    void machine() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  1000 100 200 9000 50 10 20 20 400 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n");
    }

    private void process(int pid, String times, String status, String children) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid + "/task/" + pid));
        Files.writeString(
                proc.resolve(pid + "/stat"), pid + " (a (strange) name) S 1 1 1 0 -1 0 0 0 0 0 " + times + " 20 0\n");
        Files.writeString(proc.resolve(pid + "/status"), status);
        Files.writeString(folder.resolve("children"), children);
    }

    @Test
    void timeOfChildrenIsCountedAndSharedMemoryOnce() throws IOException {
        process(10, "100 50 30 20", "RssAnon:\t  1024 kB\nRssFile:\t 2048 kB\nRssShmem:\t 4096 kB\n", "11 12 ");
        process(11, "200 0 0 0", "RssAnon:\t  512 kB\nRssFile:\t 1024 kB\nRssShmem:\t 8192 kB\n", "");

        Map<String, Use> uses = new Processes(proc, Map.of("postgres", 10L)).now();

        assertThat(uses).containsEntry("postgres", new Use(4, (1024 + 512 + 1024 + 8192) * 1024L));
    }

    @Test
    void theMachineIsBusyWithAllButWaiting() {
        assertThat(new Processes(proc, Map.of("gone", 99L)).now())
                .containsExactly(Map.entry(Processes.MACHINE, new Use(13.5, 0)));
    }

    @Test
    void withoutLinuxNothingIsKnown() {
        assertThat(new Processes(proc.resolve("nowhere"), Map.of("kafka", 1L)).now())
                .isEmpty();
    }
}
