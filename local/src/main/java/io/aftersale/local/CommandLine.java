package io.aftersale.local;

import io.aftersale.local.process.SuiteFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person asked {@code run} for.
 *
 * @param rest what follows {@code load}, {@code events} or {@code dlt}, for these to read
 */
record CommandLine(Command command, SuiteOptions options, boolean exit, List<String> rest) {
    enum Command {
        RUN,
        DEMO,
        LOAD,
        EVENTS,
        DLT,
        HELP
    }

    static CommandLine parse(List<String> words, Path root) {
        Command command = Command.RUN;
        Path data = root.resolve(".aftersale");
        int base = Ports.DEFAULT_BASE;
        int partitions = SuiteOptions.DEFAULT_PARTITIONS;
        boolean fresh = false;
        boolean infrastructureOnly = false;
        boolean exit = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "demo" -> command = Command.DEMO;
                case "load", "events", "dlt" -> {
                    List<String> rest = words.subList(i + 1, words.size());
                    return new CommandLine(
                            Command.valueOf(word.toUpperCase(Locale.ROOT)),
                            options(data, base, partitions, fresh, infrastructureOnly),
                            exit,
                            rest);
                }
                case "--help", "-h", "help" -> command = Command.HELP;
                case "--fresh" -> fresh = true;
                case "--infrastructure-only" -> infrastructureOnly = true;
                case "--exit" -> exit = true;
                case "--data" -> data = Path.of(value(words, ++i, word));
                case "--port-base" -> base = base(value(words, ++i, word));
                case "--partitions" -> partitions = partitions(value(words, ++i, word));
                default -> throw new SuiteFailure("I do not know \"" + word + "\"; ./run --help lists what there is.");
            }
        }
        return new CommandLine(command, options(data, base, partitions, fresh, infrastructureOnly), exit, List.of());
    }

    private static SuiteOptions options(
            Path data, int base, int partitions, boolean fresh, boolean infrastructureOnly) {
        SuiteOptions whole = SuiteOptions.whole(data, Ports.from(base))
                .withPartitions(partitions)
                .withFresh(fresh)
                .withRecorded(true);
        return infrastructureOnly ? whole.withServices(Set.of()) : whole;
    }

    private static String value(List<String> words, int index, String option) {
        if (index >= words.size()) {
            throw new SuiteFailure(option + " wants a value; ./run --help tells which.");
        }
        return words.get(index);
    }

    private static int partitions(String word) {
        if (!word.matches("[1-9]\\d{0,2}")) {
            throw new SuiteFailure("--partitions wants a number from 1 to 999.");
        }
        return Integer.parseInt(word);
    }

    private static int base(String word) {
        if (!word.matches("\\d{4,5}") || Integer.parseInt(word) < 1024 || Integer.parseInt(word) > Ports.HIGHEST_BASE) {
            throw new SuiteFailure("--port-base wants a number from 1024 to " + Ports.HIGHEST_BASE + ".");
        }
        return Integer.parseInt(word);
    }
}
