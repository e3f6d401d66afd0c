package io.aftersale.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Progress on a terminal, one line per component that is rewritten in place, or as plain lines elsewhere. Thread-safe. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long REDRAW_MILLIS = 200;

    private enum Mark {
        WAITING("…"),
        DONE("✓"),
        FAILED("✗");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }
    }

    private record Line(Mark mark, String words, long sinceNanos, long untilNanos) {}

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private int drawn;

    ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            var _ = clock.scheduleAtFixedRate(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void waiting(String component, String reason) {
        long now = System.nanoTime();
        Line before = lines.get(component);
        long since = before != null && before.mark == Mark.WAITING ? before.sinceNanos : now;
        set(component, new Line(Mark.WAITING, reason, since, now));
    }

    @Override
    public synchronized void done(String component, String state) {
        end(component, Mark.DONE, state);
    }

    @Override
    public synchronized void failed(String component) {
        end(component, Mark.FAILED, "failed");
    }

    /** Draws for the last time; what is printed afterwards stays below. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        draw();
        lines.clear();
        drawn = 0;
    }

    private void end(String component, Mark mark, String words) {
        long now = System.nanoTime();
        Line before = lines.get(component);
        set(component, new Line(mark, words, before == null ? now : before.sinceNanos, now));
    }

    private void set(String component, Line line) {
        lines.put(component, line);
        if (terminal) {
            draw();
        } else {
            out.println(text(component, line, line.untilNanos));
        }
    }

    private synchronized void draw() {
        if (!terminal || lines.isEmpty()) {
            return;
        }
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append(String.format(Locale.ROOT, "\u001b[%dA\u001b[J", drawn));
        }
        long now = System.nanoTime();
        lines.forEach((component, line) -> screen.append(
                        text(component, line, line.mark == Mark.WAITING ? now : line.untilNanos))
                .append('\n'));
        drawn = lines.size();
        out.print(screen);
        out.flush();
    }

    private static String text(String component, Line line, long until) {
        double seconds = (until - line.sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "  %s %-22s %5.1f s  %s", line.mark.sign, component, seconds, line.words);
    }
}
