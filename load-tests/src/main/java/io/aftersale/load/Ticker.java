package io.aftersale.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Notes each second how far a run is, each other second what it costs, and says the first on the console. */
final class Ticker implements AutoCloseable {
    private static final double SECOND = 1e9;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory());
    private final List<Moment> timeline = new CopyOnWriteArrayList<>();
    private final PrintStream out;
    private final long begin;
    private final Meters meters;
    private final Supplier<String> words;
    private boolean costs = true;

    /**
     * What it reads.
     *
     * @param sent requests so far
     * @param completed those that came to their end
     * @param lag records not read yet, or -1
     */
    record Meters(LongSupplier sent, LongSupplier completed, LongSupplier lag, Processes processes) {}

    /**
     * @param begin {@link System#nanoTime} of the first request
     * @param words what else the console is told
     */
    Ticker(PrintStream out, long begin, Meters meters, Supplier<String> words) {
        this.out = out;
        this.begin = begin;
        this.meters = meters;
        this.words = words;
        timeline.add(moment(true));
        var _ = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        costs = !costs;
        Moment now = moment(costs);
        timeline.add(now);
        out.printf(
                Locale.ROOT,
                "%5.0f s  sent %,d  %s%s%n",
                now.second(),
                now.sent(),
                words.get(),
                now.lag() < 0 ? "" : String.format(Locale.ROOT, "  lag %,d", now.lag()));
    }

    private Moment moment(boolean withCosts) {
        return new Moment(
                (System.nanoTime() - begin) / SECOND,
                meters.sent.getAsLong(),
                meters.completed.getAsLong(),
                withCosts ? meters.lag.getAsLong() : -1,
                withCosts ? meters.processes.now() : Map.of());
    }

    /** Until now, and now. */
    List<Moment> timeline() {
        List<Moment> all = new ArrayList<>(timeline);
        all.add(moment(true));
        return all;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
