package io.aftersale.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked for.
 *
 * @param rate requests a second
 * @param records requests in all
 * @param warmUp for how many seconds before, reconciled but not counted; 0 for not at all
 * @param beside what else there is
 * @param producer properties of the load's Kafka producer, stronger than its own
 * @param seed of all random choices
 * @param report the folder that takes the report, where one is wanted
 */
record LoadOptions(
        ScenarioName scenario,
        int rate,
        int records,
        int warmUp,
        Mix mix,
        Shop shop,
        Beside beside,
        Map<String, String> producer,
        long seed,
        Optional<Path> report,
        Where where) {

    /**
     * What there is on the local suite beside the requests.
     *
     * @param reads how often a second somebody reads remedies meanwhile
     * @param pages how often a second somebody looks at a page of the console meanwhile
     * @param crowd how many other orders there are to be in the databases; they are written when the warm-up is over
     */
    record Beside(int reads, int pages, int crowd) {}

    private static final int RATE = 200;
    private static final int SECONDS = 30;
    private static final int LATENCY = 300;
    private static final int TIMEOUTS = 5;
    private static final List<String> SHOP =
            List.of("--methods", "--provider-latency", "--provider-timeouts", "--outage");

    private static final Set<String> KNOWN = Set.of(
            "--scenario",
            "--rate",
            "--seconds",
            "--records",
            "--warm-up",
            "--mix",
            "--methods",
            "--provider-latency",
            "--provider-timeouts",
            "--outage",
            "--reads",
            "--pages",
            "--crowd",
            "--producer-property",
            "--seed",
            "--report",
            "--data",
            "--bootstrap",
            "--registry",
            "--provider",
            "--mail");

    static final String USAGE = """
        usage: ./run load [options]
          --scenario X             default happy:
        %s\
          --rate R                 requests a second, default 200
          --seconds S              for how long, default 30; or
          --records N              how many
          --warm-up S              the same for so many seconds before, reconciled but not counted, default 0
          --mix A=P,B=Q            percentages of unpaid, policy, seller and disputed, default %s
          --methods A=P,B=Q        for refunds: percentages of card, paypal and alipay, default card=100
          --provider-latency MS    for refunds: of each, default 300
          --provider-timeouts P    for refunds: percentage that is not answered, default 5
          --outage S               for refunds: the cards' provider is down for so many seconds, default 0
          --reads R                GET remedies of these orders so often a second meanwhile, default 0
          --pages R                look at pages of the console about these orders so often a second meanwhile, default 0
          --crowd N                so many other orders are in the databases, default 0
          --producer-property K=V  of the Kafka producer, repeatable
          --seed N                 of all random choices; printed where none is given
          --report FOLDER          write report.json and report.html there
          --data FOLDER            data folder of the running suite, default .aftersale
          --bootstrap HOST:PORT    any other cluster, with
          --registry URL           its schema registry, and where there are such
          --provider URL           the payment provider simulator
          --mail URL               the page of the local mail server
        Latencies count from the moment at which a request was due. Exit status: 0 reconciled, 1 something was lost or doubled, 2 not begun.
        """.formatted(ScenarioName.meanings("                             "), Mix.USUAL);

    LoadOptions {
        producer = Map.copyOf(producer);
    }

    /**
     * Reads the command line.
     *
     * @param seed taken where none is given
     * @throws IllegalArgumentException naming what is wrong
     */
    static LoadOptions of(List<String> words, long seed) {
        Map<String, String> producer = new LinkedHashMap<>();
        Map<String, String> given = new HashMap<>();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String option = left.pop();
            if (!KNOWN.contains(option)) {
                throw new IllegalArgumentException("not understood: " + option);
            }
            if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " wants a value");
            }
            String value = left.pop();
            if (option.equals("--producer-property")) {
                property(value, producer);
            } else if (given.put(option, value) != null) {
                throw new IllegalArgumentException(option + " was given twice");
            }
        }
        if (given.containsKey("--seconds") && given.containsKey("--records")) {
            throw new IllegalArgumentException("--seconds and --records exclude each other");
        }
        String seedGiven = given.get("--seed");
        int rate = number(given, "--rate", RATE, 1);
        long records = given.containsKey("--records")
                ? number(given, "--records", 1, 1)
                : (long) rate * number(given, "--seconds", SECONDS, 1);
        if (records > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("more than " + Integer.MAX_VALUE + " requests are too many");
        }
        ScenarioName scenario = scenario(given.getOrDefault("--scenario", ScenarioName.HAPPY.word()));
        if (scenario.hops() && given.containsKey("--bootstrap")) {
            throw new IllegalArgumentException("--scenario " + scenario.word() + " runs on the local suite only");
        }
        if (scenario.mails() && given.containsKey("--bootstrap") && !given.containsKey("--mail")) {
            throw new IllegalArgumentException("--scenario " + scenario.word() + " wants --mail, too");
        }
        return new LoadOptions(
                scenario,
                rate,
                (int) records,
                number(given, "--warm-up", 0, 0),
                Mix.of(given.getOrDefault("--mix", Mix.USUAL.toString())),
                shop(scenario, given),
                new Beside(
                        local(given, "--reads", scenario),
                        local(given, "--pages", scenario),
                        local(given, "--crowd", scenario)),
                producer,
                seedGiven == null ? seed : seed(seedGiven),
                Optional.ofNullable(given.get("--report")).map(Path::of),
                where(given));
    }

    private static Shop shop(ScenarioName scenario, Map<String, String> given) {
        if (scenario != ScenarioName.REFUNDS) {
            SHOP.stream().filter(given::containsKey).findFirst().ifPresent(option -> {
                throw new IllegalArgumentException(option + " goes with --scenario refunds");
            });
            return Shop.USUAL;
        }
        int timeouts = number(given, "--provider-timeouts", TIMEOUTS, 0);
        if (timeouts > 100) {
            throw new IllegalArgumentException("--provider-timeouts wants a percentage, not " + timeouts);
        }
        return new Shop(
                Shop.of(given.getOrDefault("--methods", "card=100")),
                number(given, "--provider-latency", LATENCY, 0),
                timeouts,
                number(given, "--outage", 0, 0));
    }

    /** A number that goes with orders, and with a suite of which all is at hand. */
    private static int local(Map<String, String> given, String option, ScenarioName scenario) {
        int number = number(given, option, 0, 0);
        if (number > 0 && (given.containsKey("--bootstrap") || !scenario.cancels())) {
            throw new IllegalArgumentException(option + " goes with cancellations on the local suite only");
        }
        return number;
    }

    private static void property(String value, Map<String, String> into) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--producer-property wants name=value, not " + value);
        }
        into.put(value.substring(0, equals), value.substring(equals + 1));
    }

    private static ScenarioName scenario(String word) {
        return ScenarioName.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--scenario wants one of " + ScenarioName.words() + ", not " + word));
    }

    private static int number(Map<String, String> given, String option, int otherwise, int least) {
        String value = given.get(option);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(option + " wants a number from " + least + ", not " + value);
        }
        return Integer.parseInt(value);
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed wants a whole number, not " + value, e);
        }
    }

    private static Where where(Map<String, String> given) {
        String bootstrap = given.get("--bootstrap");
        String registry = given.get("--registry");
        if (bootstrap == null) {
            for (String option : List.of("--registry", "--provider", "--mail")) {
                if (given.containsKey(option)) {
                    throw new IllegalArgumentException(option + " goes with --bootstrap");
                }
            }
            String data = given.get("--data");
            return new Where.LocalSuite(
                    data == null ? Path.of(System.getProperty("aftersale.root", ""), ".aftersale") : Path.of(data));
        }
        if (given.containsKey("--data")) {
            throw new IllegalArgumentException("--bootstrap and --data exclude each other");
        }
        if (registry == null) {
            throw new IllegalArgumentException("--bootstrap wants --registry, too");
        }
        return new Where.Cluster(
                bootstrap, address("--registry", registry), address(given, "--provider"), address(given, "--mail"));
    }

    private static Optional<URI> address(Map<String, String> given, String option) {
        return Optional.ofNullable(given.get(option)).map(value -> address(option, value));
    }

    private static URI address(String option, String value) {
        if (!value.matches("https?://\\S+")) {
            throw new IllegalArgumentException(option + " wants an http address, not " + value);
        }
        return URI.create(value.replaceAll("/+$", ""));
    }

    /** The run before the one that counts: at the rate, even where a burst follows. */
    Optional<LoadOptions> before() {
        if (warmUp == 0 || scenario.hops()) {
            // Hops warm up within the run: another one would begin with other processes.
            return Optional.empty();
        }
        ScenarioName paced = switch (scenario) {
            case BURST -> ScenarioName.HAPPY;
            case MAIL_OUTAGE -> ScenarioName.MAILS;
            case HAPPY, MIX, HOT_SELLER, HOT_ORDER, MAILS, REFUNDS, DISPUTES, ENGINE, YARDSTICK -> scenario;
        };
        return Optional.of(new LoadOptions(
                paced,
                rate,
                Math.multiplyExact(rate, warmUp),
                0,
                mix,
                new Shop(shop.methods(), shop.latency(), shop.timeouts(), 0),
                new Beside(beside.reads, beside.pages, 0),
                producer,
                seed,
                Optional.empty(),
                where));
    }

    /** As the command line has it, with what was filled in; for reports. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("scenario", scenario.word());
        told.put("rate", Integer.toString(rate));
        told.put("records", Integer.toString(records));
        told.put("warm-up", Integer.toString(warmUp));
        if (scenario == ScenarioName.MIX) {
            told.put("mix", mix.toString());
        }
        if (scenario == ScenarioName.REFUNDS) {
            told.put("methods", shop.shares());
            told.put("provider-latency", Integer.toString(shop.latency()));
            told.put("provider-timeouts", Integer.toString(shop.timeouts()));
            told.put("outage", Integer.toString(shop.outage()));
        }
        Map.of("reads", beside.reads, "pages", beside.pages, "crowd", beside.crowd).entrySet().stream()
                .filter(option -> option.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> told.put(option.getKey(), Integer.toString(option.getValue())));
        producer.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> told.put("producer-property " + property.getKey(), property.getValue()));
        told.put("seed", Long.toString(seed));
        return told;
    }
}
