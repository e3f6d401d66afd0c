package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ahead-of-time caches of the JVM (JEP 483, 514, 515): with one, a Spring Boot program starts in half the time and knows from
 * its first moment which methods are hot. A program that has none yet is recorded while it works, and {@link #assemble} makes
 * the cache of the recording once the program has ended. A cache is kept for as long as the jars and the JDK stay the same.
 */
public final class AotCache {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    private final DataFolder data;
    private final boolean recording;
    private final Map<String, JavaProgram> recorded = new ConcurrentHashMap<>();

    /** @param recording whether to record what has no cache; such a program takes seconds more to end */
    public AotCache(DataFolder data, boolean recording) {
        this.data = data;
        this.recording = recording;
    }

    /** The program with its cache; where there is none that fits, so that it is recorded for one. */
    public JavaProgram prepare(String component, JavaProgram program) {
        if (!possible(program)) {
            return program;
        }
        Path cache = file(component, program, "aot");
        if (Files.exists(cache)) {
            // A cache that the JVM finds unfit is ignored, with a line in the log, rather than a reason not to start.
            return program.withFlags(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto"));
        }
        if (!recording) {
            return program;
        }
        recorded.put(component, program);
        return program.withFlags(QUIET)
                .withFlags(
                        List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + file(component, program, "recording")));
    }

    /** The components whose recordings are worth a cache. */
    public Set<String> recorded() {
        return recorded.entrySet().stream()
                .filter(e -> Files.exists(file(e.getKey(), e.getValue(), "recording")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Makes the cache of a component that was recorded and has ended; takes seconds. */
    public void assemble(String component) {
        JavaProgram program = Objects.requireNonNull(recorded.get(component), component);
        Path recordingFile = file(component, program, "recording");
        Path cache = file(component, program, "aot");
        Path fresh = file(component, program, "new");
        JavaProgram assembly = program.withFlags(QUIET)
                .withFlags(List.of(
                        "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recordingFile, "-XX:AOTCache=" + fresh));
        String name = component + "-cache";
        WatchedProcess.run(data, name, assembly.command(data, name), assembly.environment(), PATIENCE);
        try {
            Files.deleteIfExists(recordingFile);
            if (Files.exists(fresh)) {
                Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING);
                removeOthers(component, cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of earlier builds, and what processes that were killed have left. */
    private void removeOthers(String component, Path cache) throws IOException {
        String name = component + "-[0-9a-f]{16}\\.(aot|recording|new)";
        try (Stream<Path> files = Files.list(data.cache("aot"))) {
            for (Path other : files.filter(f -> !f.equals(cache))
                    .filter(f -> f.getFileName().toString().matches(name))
                    .toList()) {
                Files.delete(other);
            }
        }
    }

    /** A cache cannot be made of class folders, only of jars. */
    private static boolean possible(JavaProgram program) {
        return program.target().classPath().stream().allMatch(Files::isRegularFile);
    }

    private Path file(String component, JavaProgram program, String kind) {
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
        return data.cache("aot").resolve(component + "-" + Fingerprint.of(key.toString()) + "." + kind);
    }
}
