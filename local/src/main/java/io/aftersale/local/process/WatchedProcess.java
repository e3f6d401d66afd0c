package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running process of the suite, with its output in a log file and a pid file beside it. It ignores Ctrl-C and
 * hang-ups, which a terminal sends to all, so that the launcher can stop everything in order. Thread-safe.
 */
public final class WatchedProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private final ProcessHandle handle;
    private final PidFile pidFile;
    private final CompletableFuture<Void> exit = new CompletableFuture<>();
    private final AtomicBoolean gone = new AtomicBoolean();

    private WatchedProcess(ProcessHandle handle, PidFile pidFile) {
        this.handle = handle;
        this.pidFile = pidFile;
        var _ = handle.onExit().thenRun(this::ended);
    }

    /** Starts a command whose line must name the data folder; output is appended to the component's log. */
    public static WatchedProcess start(
            DataFolder data, String component, List<String> command, Map<String, String> environment) {
        Process process = spawn(data.log(component), command, environment);
        return new WatchedProcess(process.toHandle(), PidFile.write(data, component, process.pid(), "TERM"));
    }

    /** Watches a process that somebody else started; it is asked to end by {@code politeSignal}. */
    public static WatchedProcess adopt(DataFolder data, String component, ProcessHandle handle, String politeSignal) {
        return new WatchedProcess(handle, PidFile.write(data, component, handle.pid(), politeSignal));
    }

    /** Runs a command to its end and returns its exit status; the command is killed when patience is at an end. */
    public static int run(
            DataFolder data,
            String component,
            List<String> command,
            Map<String, String> environment,
            Duration patience) {
        Process process = spawn(data.log(component), command, environment);
        WatchedProcess watched =
                new WatchedProcess(process.toHandle(), PidFile.write(data, component, process.pid(), "TERM"));
        if (!Await.until(() -> !process.isAlive(), patience)) {
            watched.kill();
        }
        watched.ended();
        return process.onExit().join().exitValue();
    }

    public long pid() {
        return handle.pid();
    }

    public boolean alive() {
        return handle.isAlive();
    }

    /** Completes when the process has ended for whatever reason and its pid file is gone. */
    public CompletableFuture<Void> onExit() {
        return exit;
    }

    /** Asks the process to end, waits, and kills it when it takes longer than {@code grace}. */
    public void stop(Duration grace) {
        try {
            Signal.send(handle.pid(), pidFile.politeSignal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Await.until(() -> !handle.isAlive(), grace)) {
            kill();
        }
        ended();
    }

    /** Ends the process and its children at once, as a crash would, and waits until they are gone. */
    public void kill() {
        List<ProcessHandle> children = new ArrayList<>(handle.descendants().toList());
        handle.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        if (!Await.until(() -> !alive() && children.stream().noneMatch(ProcessHandle::isAlive), PATIENCE)) {
            throw new SuiteFailure("Process " + pid() + " cannot be killed.");
        }
        ended();
    }

    /**
     * Notes the end, once. The JDK asks only every few seconds whether a process lives that is not its own child, such
     * as PostgreSQL; whoever looks more often need not wait for that.
     */
    private void ended() {
        if (gone.compareAndSet(false, true)) {
            pidFile.delete();
            exit.complete(null);
        }
        exit.join();
    }

    private static Process spawn(Path log, List<String> command, Map<String, String> environment) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, "aftersale"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
