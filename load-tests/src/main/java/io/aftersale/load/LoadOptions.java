package io.aftersale.load;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked for.
 *
 * @param rate cancellations to request a second
 * @param seconds for how long
 * @param warmUp for how long before, uncounted; 0 for not at all
 * @param data the running suite's data folder
 */
record LoadOptions(int rate, int seconds, int warmUp, Path data) {

    static final String USAGE = """
            usage: ./run load [--rate R] [--seconds S] [--warm-up S] [--data FOLDER]
              --rate R       cancellations requested a second, default 200
              --seconds S    for how long, default 30
              --warm-up S    the same for so long before, reconciled but not counted, default 0
              --data FOLDER  data folder of the running suite, default .aftersale
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the word that is wrong
     */
    static LoadOptions of(String[] arguments) {
        int rate = 200;
        int seconds = 30;
        int warmUp = 0;
        Path data = Path.of(System.getProperty("aftersale.root", ""), ".aftersale");
        for (int i = 0; i < arguments.length; i += 2) {
            if (!Set.of("--rate", "--seconds", "--warm-up", "--data").contains(arguments[i])
                    || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rate" -> rate = number(value);
                case "--seconds" -> seconds = number(value);
                case "--warm-up" -> warmUp = number(value);
                default -> data = Path.of(value);
            }
        }
        return new LoadOptions(rate, seconds, warmUp, data);
    }

    private static int number(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("not a positive number: " + value);
    }

    /** The run before the one that counts. */
    Optional<LoadOptions> before() {
        return warmUp == 0 ? Optional.empty() : Optional.of(new LoadOptions(rate, warmUp, 0, data));
    }

    int orders() {
        return Math.multiplyExact(rate, seconds);
    }
}
