package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to run as its own process, on the JDK that runs the launcher.
 *
 * @param target what to run: a main class on a class path, or an executable jar
 * @param flags for the JVM
 * @param arguments for the program
 * @param environment added to the launcher's own
 */
public record JavaProgram(Target target, List<String> flags, List<String> arguments, Map<String, String> environment) {
    /** What a JVM can be told to run. */
    public sealed interface Target {
        /** The jars and folders that the program's classes come from. */
        List<Path> classPath();
    }

    public record MainClass(List<Path> classPath, String name) implements Target {}

    /** A jar with a main class and a class path in its manifest; {@code libraries} are the jars that it names. */
    public record ExecutableJar(Path jar, List<Path> libraries) implements Target {
        @Override
        public List<Path> classPath() {
            List<Path> all = new ArrayList<>();
            all.add(jar);
            all.addAll(libraries);
            return all;
        }
    }

    public JavaProgram {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A program of this module: a main class on the launcher's own class path. */
    public static JavaProgram own(String mainClass, List<String> flags, List<String> arguments) {
        return new JavaProgram(new MainClass(ownClassPath(), mainClass), flags, arguments, Map.of());
    }

    /** This program's class path; where it is only a part of another's, without its libraries, what the build left. */
    private static List<Path> ownClassPath() {
        if (ClassLoader.getSystemResource("kafka/Kafka.class") == null) {
            return ProjectLayout.find().localClassPath();
        }
        List<Path> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toAbsolutePath());
        }
        return List.copyOf(classPath);
    }

    public JavaProgram withFlags(List<String> more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        return new JavaProgram(target, all, arguments, environment);
    }

    /** The command line; it names the data folder, by which the process is known for one of its suite. */
    public List<String> command(DataFolder data, String component) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Daftersale.data=" + data.root());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(flags);
        switch (target) {
            case MainClass(List<Path> classPath, String name) -> {
                command.add("@" + argumentFile(data, component, classPath));
                command.add(name);
            }
            case ExecutableJar(Path jar, List<Path> _) -> command.addAll(List.of("-jar", jar.toString()));
        }
        command.addAll(arguments);
        return command;
    }

    /** A class path of 150 jars would hide everything else in a process list. */
    private static Path argumentFile(DataFolder data, String component, List<Path> classPath) {
        List<String> entries = classPath.stream().map(Path::toString).toList();
        String quoted = String.join(java.io.File.pathSeparator, entries).replace("\\", "\\\\");
        try {
            return Files.writeString(data.run().resolve(component + ".args"), "-cp\n\"" + quoted + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
