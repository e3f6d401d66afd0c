package io.aftersale.load;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a run is asked for.
 *
 * @param rate cancellations to request a second
 * @param seconds for how long
 * @param data the running suite's data folder
 */
record LoadOptions(int rate, int seconds, Path data) {

    static final String USAGE = """
            usage: ./run load [--rate R] [--seconds S] [--data FOLDER]
              --rate R       cancellations requested a second, default 200
              --seconds S    for how long, default 30
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
        Path data = Path.of(System.getProperty("aftersale.root", ""), ".aftersale");
        for (int i = 0; i < arguments.length; i += 2) {
            if (!Set.of("--rate", "--seconds", "--data").contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rate" -> rate = number(value);
                case "--seconds" -> seconds = number(value);
                default -> data = Path.of(value);
            }
        }
        return new LoadOptions(rate, seconds, data);
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

    int orders() {
        return Math.multiplyExact(rate, seconds);
    }
}
