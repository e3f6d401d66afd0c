package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which a suite keeps everything: {@code state} survives between runs, {@code logs} are of the last
 * run, {@code run} holds pid files and the lock, {@code cache} can be deleted at any time. One suite at a time owns it.
 */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, ends what an earlier suite that was killed left running in it, and with {@code fresh} deletes its state.
     *
     * @throws SuiteFailure when a running suite has it
     */
    public static DataFolder open(Path folder, boolean fresh) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            for (String part : List.of("state", "logs", "run", "cache")) {
                Files.createDirectories(root.resolve(part));
            }
            FileChannel lockFile = FileChannel.open(lock(root), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockOf(lockFile) == null) {
                lockFile.close();
                throw new SuiteFailure(
                        "A suite is already running on " + root + "; stop it, or choose another folder with --data.");
            }
            PidFile.endStale(root);
            for (String part : fresh ? List.of("logs", "state") : List.of("logs")) {
                delete(root.resolve(part));
                Files.createDirectories(root.resolve(part));
            }
            return new DataFolder(root, lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a running suite owns the folder at this moment. */
    public static boolean inUse(Path folder) {
        Path lock = lock(folder.toAbsolutePath().normalize());
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel lockFile = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return lockOf(lockFile) == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** What a component keeps between runs; the folder exists. */
    public Path state(String component) {
        return created(root.resolve("state").resolve(component));
    }

    public Path log(String component) {
        return root.resolve("logs").resolve(component + ".log");
    }

    /** A place for what can be made again; the folder exists. */
    public Path cache(String name) {
        return created(root.resolve("cache").resolve(name));
    }

    /** Where what belongs to this run alone is kept. */
    public Path run() {
        return root.resolve("run");
    }

    /** Where another program finds the addresses of the suite that runs here. */
    public static Path addressesIn(Path folder) {
        return folder.toAbsolutePath().normalize().resolve("run").resolve("addresses.properties");
    }

    /** Gives the folder up; it can be opened again. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and all in it; nothing happens when it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path lock(Path root) {
        return root.resolve("run").resolve("lock");
    }

    private static @Nullable FileLock lockOf(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
