package io.aftersale.load;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Who asks for what and when, decided before the run by its options and seed alone. Requests and orders are numbered
 * from 0; a repeated request has a number of its own and no order.
 */
final class Plan {
    private static final int PEOPLE = 500;
    private static final int SELLERS = 25;
    private static final int HOT_ORDER_EVERY = 5;
    private static final double SECOND = 1e9;

    private final String run;
    private final Way[] ways;
    private final int rate;
    private final boolean burst;
    private final boolean oneSeller;
    private final String prefix;

    private Plan(String run, List<Way> ways, int rate, boolean burst, boolean oneSeller) {
        this.run = run;
        this.ways = ways.toArray(Way[]::new);
        this.rate = rate;
        this.burst = burst;
        this.oneSeller = oneSeller;
        this.prefix = "load-" + run + "-";
    }

    /** @param run part of all ids, unlike that of any run before on the same suite */
    static Plan of(LoadOptions options, String run) {
        int count = options.records();
        Way[] ways = new Way[count];
        Arrays.fill(ways, Way.POLICY);
        switch (options.scenario()) {
            case HAPPY, BURST, HOT_SELLER, REFUNDS -> {}
            case MAILS, MAIL_OUTAGE -> Arrays.fill(ways, Way.UNPAID);
            case MIX ->
                options.mix().shuffled(count, new Random(options.seed())).toArray(ways);
            case DISPUTES -> Arrays.fill(ways, Way.DISPUTED);
            case ENGINE, YARDSTICK -> throw new IllegalArgumentException("nobody asks for anything");
            case HOT_ORDER -> {
                for (int n = HOT_ORDER_EVERY; n < count; n += HOT_ORDER_EVERY) {
                    ways[n] = Way.REPEATED;
                }
            }
        }
        return new Plan(
                run,
                Arrays.asList(ways),
                options.rate(),
                options.scenario() == ScenarioName.BURST,
                options.scenario() == ScenarioName.HOT_SELLER);
    }

    /** One order for each way that this plan has: they go first, to learn how many e-mails each brings about. */
    Plan scouts() {
        List<Way> each =
                Arrays.stream(ways).distinct().filter(Way::cancels).sorted().toList();
        return new Plan(run + "s", each, 1, true, oneSeller);
    }

    /** Requests. */
    int size() {
        return ways.length;
    }

    Way way(int n) {
        return ways[n];
    }

    boolean has(Way way) {
        return Arrays.asList(ways).contains(way);
    }

    /** How many go one of these ways. */
    int count(Predicate<Way> wanted) {
        return (int) Arrays.stream(ways).filter(wanted).count();
    }

    /** When a request is due, in nanoseconds after the first. */
    long due(int n) {
        return burst ? 0 : (long) (n * SECOND / rate);
    }

    /** The order that a request is about: the first one, for those that are repeated. */
    String order(int n) {
        return prefix + (ways[n] == Way.REPEATED ? 0 : n);
    }

    /** The number of an order of this plan, or -1. */
    int number(String order) {
        if (!order.startsWith(prefix)) {
            return -1;
        }
        String digits = order.substring(prefix.length());
        return digits.matches("\\d{1,9}") && Integer.parseInt(digits) < ways.length ? Integer.parseInt(digits) : -1;
    }

    /** Opaque id of the one who asks. */
    String buyer(int n) {
        return "load-buyer-" + (ways[n] == Way.REPEATED ? 0 : n) % PEOPLE;
    }

    /** Opaque id of the order's seller, who has a policy that approves always, or none. */
    String seller(int n) {
        int number = oneSeller ? 0 : n % SELLERS;
        return ways[n] == Way.POLICY ? "load-seller-" + run + "-" + number : "load-stern-seller-" + number;
    }

    /** Everybody who asks. */
    List<String> buyers() {
        return IntStream.range(0, Math.min(PEOPLE, ways.length))
                .mapToObj(this::person)
                .toList();
    }

    private String person(int n) {
        return "load-buyer-" + n;
    }

    /** The sellers whose policy approves always. */
    List<String> generousSellers() {
        return sellers(true);
    }

    /** The sellers who answer themselves. */
    List<String> sternSellers() {
        return sellers(false);
    }

    private List<String> sellers(boolean generous) {
        return IntStream.range(0, ways.length)
                .filter(n -> (ways[n] == Way.POLICY) == generous)
                .mapToObj(this::seller)
                .distinct()
                .toList();
    }
}
