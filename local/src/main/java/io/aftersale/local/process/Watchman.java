package io.aftersale.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A shell process that waits for the launcher's end and then ends whatever the pid files still name. It notices even a
 * launcher that was killed, because its standard input closes with the launcher, and outlives Ctrl-C.
 */
public final class Watchman implements AutoCloseable {
    private static final String SCRIPT = """
            trap "" INT HUP TERM
            cat >/dev/null
            round() {
              left=0
              for file in "$folder"/run/*.pid; do
                [ -f "$file" ] || continue
                read -r pid signal <"$file"
                line=$(tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -p "$pid" -o args= 2>/dev/null)
                case $line in
                  *"$folder"*) left=1; [ "$1" = wait ] || kill -"${1:-$signal}" "$pid" 2>/dev/null ;;
                  *) rm -f "$file" ;;
                esac
              done
            }
            folder=$1
            round ""
            tries=0
            while [ $left = 1 ] && [ $tries -lt 100 ]; do
              sleep 0.1
              tries=$((tries + 1))
              round wait
            done
            [ $left = 0 ] || round KILL
            round wait
            """;

    private final Process shell;

    private Watchman(Process shell) {
        this.shell = shell;
    }

    public static Watchman post(DataFolder data) {
        try {
            return new Watchman(new ProcessBuilder(
                            "sh",
                            "-c",
                            SCRIPT,
                            "aftersale-watchman",
                            data.root().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it go home; it ends at once what is still running. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell.onExit().join();
    }
}
