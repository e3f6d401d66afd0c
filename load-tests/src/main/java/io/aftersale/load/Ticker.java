package io.aftersale.load;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Notes each second how far a run is, and says so on the console. */
final class Ticker implements AutoCloseable {
    private static final double SECOND = 1e9;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory());
    private final List<Moment> timeline = new CopyOnWriteArrayList<>();
    private final long begin;
    private final LongSupplier sent;
    private final LongSupplier completed;
    private final LongSupplier lag;
    private final Supplier<String> words;
    private final PrintStream out;

    /**
     * @param begin {@link System#nanoTime} of the first request
     * @param words what else the console is told
     */
    Ticker(
            PrintStream out,
            long begin,
            LongSupplier sent,
            LongSupplier completed,
            LongSupplier lag,
            Supplier<String> words) {
        this.out = out;
        this.begin = begin;
        this.sent = sent;
        this.completed = completed;
        this.lag = lag;
        this.words = words;
        var _ = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        Moment now = new Moment(
                (System.nanoTime() - begin) / SECOND, sent.getAsLong(), completed.getAsLong(), lag.getAsLong());
        timeline.add(now);
        out.printf(Locale.ROOT, "%5.0f s  sent %,d  %s  lag %,d%n", now.second(), now.sent(), words.get(), now.lag());
    }

    List<Moment> timeline() {
        return List.copyOf(timeline);
    }

    @Override
    public void close() {
        clock.close();
    }
}
