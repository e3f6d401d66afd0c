package io.aftersale.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process with all hops, with flags of its own: the generator's are not made for speed. */
final class HopProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final long GRACE_SECONDS = 20;

    private final Process process;
    private final Path log;

    private HopProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it says that it is ready. */
    static HopProcess start(HopKind kind, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                kind.program().getName()));
        command.addAll(arguments);
        HopProcess started = new HopProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        long until = System.nanoTime() + START.toNanos();
        while (Files.readString(log).lines().noneMatch("ready"::equals)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("the hops did not start; their log is " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
