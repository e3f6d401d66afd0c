package io.aftersale.local;

import io.aftersale.local.process.Await;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.local.process.WatchedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process of the suite that can be started, stopped, killed and started again on the same data and ports. Each
 * method blocks until the thing is done. Thread-safe; a stop during a start ends the start with a {@link SuiteFailure}.
 */
public abstract sealed class Component permits JavaComponent, LocalPostgres {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final DataFolder data;
    private final String name;
    private final ReentrantLock launching = new ReentrantLock();
    private volatile @Nullable WatchedProcess process;
    private volatile boolean wanted;
    private volatile boolean retired;
    private volatile Consumer<Component> deathNotice = component -> {};

    Component(DataFolder data, String name) {
        this.data = data;
        this.name = name;
    }

    /** What can be made ready before the process is launched and may take long. */
    void prepare() {}

    /** Starts the process without waiting for it to be ready. */
    abstract WatchedProcess launch();

    /** Whether it answers. */
    abstract boolean ready();

    /** What is left to do once it answers, each time that it starts. */
    void furnish() {}

    final DataFolder data() {
        return data;
    }

    /** Whom to tell when the process ends although nobody asked it to. */
    final void onDeath(Consumer<Component> notice) {
        deathNotice = notice;
    }

    /** Its name, which is also its log file's. */
    public final String name() {
        return name;
    }

    public final Path log() {
        return data.log(name);
    }

    public final boolean alive() {
        WatchedProcess current = process;
        return current != null && current.alive();
    }

    /** The process id. */
    public final long pid() {
        WatchedProcess current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current.pid();
    }

    /**
     * Starts it and returns when it answers.
     *
     * @throws SuiteFailure when it ends instead, or does not answer within two minutes
     */
    public final void start() {
        prepare();
        WatchedProcess started = launchOnce();
        if (!Await.until(() -> !started.alive() || ready(), PATIENCE)) {
            kill();
            throw new SuiteFailure(name + " did not answer within " + PATIENCE.toSeconds() + " s.", log());
        }
        if (!started.alive()) {
            wanted = false;
            throw new SuiteFailure(name + " ended while it was starting.", log());
        }
        furnish();
        var _ = started.onExit().thenRun(() -> {
            if (wanted && process == started) {
                deathNotice.accept(this);
            }
        });
    }

    /** Asks it to end and waits; kills it after a minute. Nothing happens when it does not run. */
    public final void stop() {
        end(current -> current.stop(GRACE));
    }

    /** Ends it at once, as a crash would. Nothing happens when it does not run. */
    public final void kill() {
        end(WatchedProcess::kill);
    }

    /** Stops it for good: it cannot be started again. */
    final void retire() {
        retired = true;
        stop();
    }

    /** Stops it when it runs, and starts it. */
    public final void restart() {
        stop();
        start();
    }

    private WatchedProcess launchOnce() {
        launching.lock();
        try {
            if (retired) {
                throw new SuiteFailure(name + " is not to start any more: the suite stops.");
            }
            if (alive()) {
                throw new IllegalStateException(name + " is running");
            }
            wanted = true;
            WatchedProcess started = launch();
            process = started;
            return started;
        } finally {
            launching.unlock();
        }
    }

    private void end(Consumer<WatchedProcess> how) {
        wanted = false;
        launching.lock();
        try {
            WatchedProcess current = process;
            if (current != null && current.alive()) {
                how.accept(current);
            }
        } finally {
            launching.unlock();
        }
    }
}
