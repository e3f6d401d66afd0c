package io.aftersale.chassis.engine;

import io.aftersale.chassis.counter.CounterApplication;
import io.aftersale.chassis.counter.CounterSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Instances of the counter service as processes, that may die at any moment and are started again. */
final class Instances implements AutoCloseable {

    private final CounterSuite suite;
    private final Path logs;
    private final List<String> flags;
    private final List<Process> processes = new ArrayList<>();
    private int deaths;

    /** @param flags of the JVM: where it may halt by itself, and how probably */
    Instances(CounterSuite suite, int count, List<String> flags) {
        this.suite = suite;
        this.flags = flags;
        try {
            this.logs = Files.createTempDirectory("counter-instances");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int n = 0; n < count; n++) {
            processes.add(start(n));
        }
    }

    private Process start(int n) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CounterApplication.class.getName()));
        command.addAll(suite.arguments("counter-" + n));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            logs.resolve("counter-" + n + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends one without farewell. */
    void kill(int n) {
        processes.get(n).destroyForcibly();
        try {
            processes.get(n).waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts again whatever has died, by itself or not. */
    void revive() {
        for (int n = 0; n < processes.size(); n++) {
            if (!processes.get(n).isAlive()) {
                deaths++;
                processes.set(n, start(n));
            }
        }
    }

    int size() {
        return processes.size();
    }

    int deaths() {
        return deaths;
    }

    Path logs() {
        return logs;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
