package io.aftersale.local.process;

import java.io.IOException;

/** POSIX signals that {@link ProcessHandle} cannot send. */
final class Signal {
    private Signal() {}

    /** Sends {@code name}, such as {@code INT}; nothing happens when the process is gone. */
    static void send(long pid, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }
}
