package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A note of one running process, {@code <pid> <polite signal>}, so that the watchman or the next start can end it when
 * the launcher could not. A process is only ever ended when its command line names the data folder: its number may have
 * gone to somebody else.
 */
record PidFile(Path file, long pid, String politeSignal) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static PidFile write(DataFolder data, String component, long pid, String politeSignal) {
        Path file = data.run().resolve(component + ".pid");
        try {
            Files.writeString(file, pid + " " + politeSignal + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PidFile(file, pid, politeSignal);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the processes that an earlier suite left in this folder, politely first. */
    static void endStale(Path root) throws IOException {
        List<PidFile> stale = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("run"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                read(file).filter(p -> p.isOf(root)).ifPresent(stale::add);
                Files.delete(file);
            }
        }
        for (PidFile process : stale) {
            process.signal(process.politeSignal);
        }
        for (PidFile process : stale) {
            if (!Await.until(() -> !process.isOf(root), PATIENCE)) {
                process.signal("KILL");
                Await.until(() -> !process.isOf(root), PATIENCE);
            }
        }
    }

    private static Optional<PidFile> read(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return Optional.of(new PidFile(file, Long.parseLong(words[0]), words[1]));
    }

    private boolean isOf(Path root) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(PidFile::commandLine)
                .filter(line -> line.contains(root.toString()))
                .isPresent();
    }

    private static String commandLine(ProcessHandle handle) {
        Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
        try {
            return Files.isReadable(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).replace('\0', ' ')
                    : handle.info().commandLine().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void signal(String signal) throws IOException {
        Signal.send(pid, signal);
    }
}
