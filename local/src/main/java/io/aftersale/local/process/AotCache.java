package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ahead-of-time caches of the JVM (JEP 483, 514, 515), which halve the start of a Spring Boot program. One is made by a
 * training run that ends when the application context is up, and is kept for as long as the jars and the JDK stay the same.
 * A program without one starts without, and is remembered: {@link #train} makes what was missed, for the next start.
 */
public final class AotCache {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> TRAINING =
            List.of("-Dspring.context.exit=onRefresh", "-Xlog:aot*=off", "-Xlog:cds*=off");

    private final DataFolder data;
    private final Map<String, JavaProgram> missed = new ConcurrentHashMap<>();
    private volatile @Nullable WatchedProcess training;
    private volatile boolean cancelled;

    public AotCache(DataFolder data) {
        this.data = data;
    }

    /** Kills the training run that goes on, and lets no more begin. */
    public void cancel() {
        cancelled = true;
        WatchedProcess now = training;
        if (now != null) {
            now.kill();
        }
    }

    /** The outcome of looking for a cache: the program to start, and what happened. */
    public record Prepared(JavaProgram program, Outcome outcome) {}

    /** What happened. */
    public enum Outcome {
        /** The program starts with the cache. */
        READY,
        /** There is none yet; the program starts without. */
        MISSING,
        /** A cache cannot be made of class folders, only of jars; the program starts without. */
        NOT_POSSIBLE
    }

    /** The program with its cache, where there is one that fits. */
    public Prepared prepare(String component, JavaProgram program) {
        if (!possible(program)) {
            return new Prepared(program, Outcome.NOT_POSSIBLE);
        }
        Path file = file(component, program);
        if (!Files.exists(file)) {
            missed.put(component, program);
            return new Prepared(program, Outcome.MISSING);
        }
        // A cache that the JVM finds unfit is ignored, with a line in the log, rather than a reason not to start.
        return new Prepared(program.withFlags(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=auto")), Outcome.READY);
    }

    /** Whether a program has started without a cache that it could have. */
    public boolean missedAny() {
        return !missed.isEmpty();
    }

    /** Makes the caches that were missed, one after the other. Takes seconds for each, and all that they need to start. */
    public void train() {
        missed.forEach((component, program) -> {
            if (!cancelled) {
                train(component, program, file(component, program));
            }
        });
    }

    private void train(String component, JavaProgram program, Path file) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            JavaProgram run = program.withFlags(TRAINING).withFlags(List.of("-XX:AOTCacheOutput=" + fresh));
            String name = component + "-training";
            WatchedProcess process = WatchedProcess.start(data, name, run.command(data, name), run.environment());
            training = process;
            if (cancelled || !Await.until(() -> !process.alive(), PATIENCE)) {
                process.kill();
                return;
            }
            process.onExit().join();
            if (Files.exists(fresh)) {
                removeOlder(component, file);
                Files.move(fresh, file);
                missed.remove(component);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
