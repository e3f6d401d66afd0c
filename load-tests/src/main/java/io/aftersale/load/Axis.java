package io.aftersale.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param ticks where it is written on
 */
record Axis(String name, Scale scale, List<Tick> ticks) {
    private static final int TICKS = 5;
    private static final double WHOLE = 100;

    /** Where a value stands, from 0 at the beginning to 1 at the end. */
    interface Scale {
        double place(double value);
    }

    /** A value and how it reads. */
    record Tick(double value, String text) {}

    /** From 0 to a round number that is not less than the greatest value. */
    static Axis linear(String name, double greatest) {
        double step = step(greatest / TICKS);
        int steps = (int) Math.max(1, Math.ceil(greatest / step - 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(new Tick(i * step, number(i * step)));
        }
        return new Axis(name, value -> value / (steps * step), ticks);
    }

    /** Powers of ten around two values above 0. */
    static Axis logarithmic(String name, double least, double greatest) {
        int from = (int) Math.floor(Math.log10(Math.max(least, 1e-3)));
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(Math.max(greatest, 1e-3))));
        List<Tick> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            ticks.add(new Tick(Math.pow(10, power), number(Math.pow(10, power))));
        }
        return new Axis(name, value -> (Math.log10(Math.max(value, Math.pow(10, from))) - from) / (to - from), ticks);
    }

    /** Percentiles, each nine as wide as the one before. */
    static Axis percentiles(String name) {
        List<Tick> ticks = new ArrayList<>();
        for (double percentile : new double[] {0, 50, 90, 99, 99.9, 99.99}) {
            ticks.add(new Tick(percentile, number(percentile) + " %"));
        }
        return new Axis(name, value -> Math.min(1, Math.log10(WHOLE / Math.max(WHOLE - value, 1e-2)) / 4), ticks);
    }

    /** The least of 1, 2, 5, 10, 20, ... that is not less. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
        for (double factor : new double[] {1, 2, 5}) {
            if (power * factor >= least - 1e-12) {
                return power * factor;
            }
        }
        return power * 10;
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }
}
