package io.aftersale.local;

import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Fingerprint;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.local.process.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The executable jar of a service or of the console and, beside the caches, its extracted form, which starts faster and can have an AOT cache. */
record ServiceJar(DataFolder data, Path jar, String module) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static ServiceJar of(String module, DataFolder data, ProjectLayout layout) {
        return new ServiceJar(data, layout.serviceJar(module), module);
    }

    /**
     * Where the extracted jar is or will be; a new build of the service gives a new place.
     *
     * @throws SuiteFailure when the service is not built
     */
    JavaProgram.ExecutableJar extracted() {
        Path folder = folder();
        Path libraries = folder.resolve("lib");
        try (Stream<Path> files = Files.exists(libraries) ? Files.list(libraries) : Stream.empty()) {
            return new JavaProgram.ExecutableJar(
                    folder.resolve(module + ".jar"), files.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracts the jar when this build of it was not extracted before; needs nothing else to run. */
    void extract() {
        Path folder = folder();
        Path done = folder.resolve(".extracted");
        if (Files.exists(done)) {
            return;
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int status = WatchedProcess.run(
                data,
                module + "-extract",
                List.of(
                        java,
                        "-Daftersale.data=" + data.root(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()),
                Map.of(),
                PATIENCE);
        if (status != 0) {
            throw new SuiteFailure(
                    "The jar of " + module + " could not be extracted; " + jar + " should be a Spring Boot jar.");
        }
        try {
            Files.createFile(done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        if (!Files.isRegularFile(jar)) {
            throw new SuiteFailure("The " + module + " is not built: " + jar
                    + " is missing. Build it with ./mvnw -DskipTests package, or start with --infrastructure-only.");
        }
        return data.cache("services").resolve(module + "-" + Fingerprint.of(contents()));
    }

    /** Of each entry its name and check sum; the file's own time and size say little of a reproducible build. */
    private String contents() {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
