package io.aftersale.local.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build put things: in the project whose root is the system property {@code aftersale.root}, or else the
 * nearest folder with {@code local/pom.xml} above this class or above the working folder.
 */
public record ProjectLayout(Path root) {
    /**
     * Finds the project.
     *
     * @throws SuiteFailure when there is none
     */
    public static ProjectLayout find() {
        String property = System.getProperty("aftersale.root");
        if (property != null) {
            return new ProjectLayout(Path.of(property).toAbsolutePath().normalize());
        }
        URI code = URI.create(ProjectLayout.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        for (Path start : new Path[] {Path.of(code), Path.of("").toAbsolutePath()}) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("local").resolve("pom.xml"))) {
                    return new ProjectLayout(folder);
                }
            }
        }
        throw new SuiteFailure("The project's folder is not to be found; name it with -Daftersale.root=<folder>.");
    }

    /** The unpacked registry; the system property {@code aftersale.registry.home} overrides. */
    public Path registryHome() {
        String property = System.getProperty("aftersale.registry.home");
        Path home = property != null ? Path.of(property) : root.resolve("local/target/registry");
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new SuiteFailure(
                    "The schema registry is not unpacked in " + home + "; build it with ./mvnw -DskipTests package.");
        }
        return home;
    }

    /**
     * This module's jar and its libraries.
     *
     * @throws SuiteFailure when they are not built
     */
    public List<Path> localClassPath() {
        Path target = root.resolve("local").resolve("target");
        List<Path> classPath = new ArrayList<>(List.of(target.resolve("aftersale-local.jar")));
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            libraries.sorted().forEach(classPath::add);
        } catch (IOException e) {
            throw new SuiteFailure(
                    "The libraries of local/ are not in " + target + "; build them with ./mvnw -DskipTests package.",
                    e);
        }
        return List.copyOf(classPath);
    }

    /** The executable jar of a service's module, whether it exists or not. */
    public Path serviceJar(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** What the build of the deployment step leaves behind. */
    public Path deployTarget() {
        return root.resolve("deploy").resolve("target");
    }
}
