package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.local.process.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Creates the topics and registers the schemas, by the same program that does it in production. */
record DeploymentStep(DataFolder data, SuiteOptions options, ProjectLayout layout, AotCache aot) {
    private static final String NAME = "deployment";
    private static final String MAIN = "io.aftersale.deploy.Deployment";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Runs it to its end; a second time changes nothing.
     *
     * @throws SuiteFailure when it is not built or fails
     */
    void run() {
        Addresses addresses = new Addresses(options.ports());
        JavaProgram plain = new JavaProgram(
                new JavaProgram.MainClass(classPath(), MAIN),
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                List.of(),
                Map.of(
                        "AFTERSALE_KAFKA_BOOTSTRAP_SERVERS", addresses.kafka(),
                        "AFTERSALE_REGISTRY_URL", addresses.registry().toString(),
                        "AFTERSALE_TOPICS_PARTITIONS", Integer.toString(options.partitions()),
                        "AFTERSALE_TOPICS_REPLICATION", "1"));
        JavaProgram program = aot.prepare(NAME, plain);
        int status = WatchedProcess.run(data, NAME, program.command(data, NAME), program.environment(), PATIENCE);
        if (status != 0) {
            throw new SuiteFailure("The deployment step failed with status " + status + ".", data.log(NAME));
        }
    }

    /** The jars of the step, or a failure that says what is not built. */
    List<Path> classPath() {
        List<Path> jars = new ArrayList<>();
        jars.addAll(jarsIn(layout.deployTarget()));
        List<Path> libraries = jarsIn(layout.deployTarget().resolve("lib"));
        if (jars.isEmpty() || libraries.isEmpty()) {
            throw new SuiteFailure(
                    "The deployment step is not built: " + layout.deployTarget()
                            + " should hold its jar and lib/. Build it with ./mvnw -DskipTests package, or start with --infrastructure-only.");
        }
        jars.addAll(libraries);
        return jars;
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> !f.toString().matches(".*-(tests|sources|javadoc)\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
