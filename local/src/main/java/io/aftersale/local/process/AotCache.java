package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Ahead-of-time caches of the JVM (JEP 483, 514, 515), which halve the start of a Spring Boot program. One is made by a
 * training run that ends when the application context is up, and is kept for as long as the jars and the JDK stay the same.
 */
public final class AotCache {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> TRAINING =
            List.of("-Dspring.context.exit=onRefresh", "-Xlog:aot*=off", "-Xlog:cds*=off");

    private final DataFolder data;
    private final Set<WatchedProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;
    private final Semaphore trainings =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    public AotCache(DataFolder data) {
        this.data = data;
    }

    /** Kills the training runs that go on, and lets no more begin. */
    public void cancel() {
        cancelled = true;
        running.forEach(WatchedProcess::kill);
    }

    /** The outcome of looking for a cache: the program to start, and what happened. */
    public record Prepared(JavaProgram program, Outcome outcome) {}

    /** What happened. */
    public enum Outcome {
        /** The program starts with the cache. */
        READY,
        /** The training run failed or ran out of time; the program starts without. */
        TRAINING_FAILED,
        /** A cache cannot be made of class folders, only of jars; the program starts without. */
        NOT_POSSIBLE
    }

    /** Whether {@link #prepare} would have to train first. */
    public boolean missing(String component, JavaProgram program) {
        return possible(program) && !Files.exists(file(component, program));
    }

    /** Trains when there is no cache that fits; needs everything the program needs to start. Blocks for seconds then. */
    public Prepared prepare(String component, JavaProgram program) {
        if (!possible(program)) {
            return new Prepared(program, Outcome.NOT_POSSIBLE);
        }
        Path file = file(component, program);
        if (!Files.exists(file) && !train(component, program, file)) {
            return new Prepared(program, Outcome.TRAINING_FAILED);
        }
        // A cache that the JVM finds unfit is ignored, with a line in the log, rather than a reason not to start.
        return new Prepared(program.withFlags(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=auto")), Outcome.READY);
    }

    private boolean train(String component, JavaProgram program, Path file) {
        trainings.acquireUninterruptibly();
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            JavaProgram training = program.withFlags(TRAINING).withFlags(List.of("-XX:AOTCacheOutput=" + fresh));
            String name = component + "-training";
            Files.deleteIfExists(fresh);
            if (!run(name, training) || !Files.exists(fresh)) {
                return false;
            }
            removeOlder(component, file);
            Files.move(fresh, file);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            trainings.release();
        }
    }

    /** Whether the training came to its end by itself. */
    private boolean run(String name, JavaProgram training) {
        if (cancelled) {
            return false;
        }
        WatchedProcess process = WatchedProcess.start(data, name, training.command(data, name), training.environment());
        running.add(process);
        try {
            if (cancelled || !Await.until(() -> !process.alive(), PATIENCE)) {
                process.kill();
                return false;
            }
            process.onExit().join();
            return true;
        } finally {
            running.remove(process);
        }
    }

    private static void removeOlder(String component, Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            for (Path other : files.filter(f -> f.getFileName().toString().matches(component + "-[0-9a-f]{16}\\.aot"))
                    .toList()) {
                Files.delete(other);
            }
        }
    }

    private static boolean possible(JavaProgram program) {
        return program.target().classPath().stream().allMatch(Files::isRegularFile);
    }

    private Path file(String component, JavaProgram program) {
        StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
        try {
            for (Path jar : program.target().classPath()) {
                key.append('|').append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String flag : program.flags()) {
            key.append('|').append(flag.startsWith("-XX:") ? flag : "");
        }
        return data.cache("aot").resolve(component + "-" + Fingerprint.of(key.toString()) + ".aot");
    }
}
