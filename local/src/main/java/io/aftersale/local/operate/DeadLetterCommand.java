package io.aftersale.local.operate;

import io.aftersale.local.ServiceName;
import io.aftersale.local.process.SuiteFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asked {@code run dlt} for.
 *
 * @param services which services are asked; all where none is named
 * @param letter number of a dead letter
 * @param key of parked records
 * @param url of one service elsewhere; none: the suite that runs here
 * @param data the folder of the suite that runs here
 */
record DeadLetterCommand(
        Verb verb,
        Set<ServiceName> services,
        Optional<Long> letter,
        Optional<String> key,
        Optional<URI> url,
        Path data) {

    static final String USAGE = """
            ./run dlt list [--service NAME]              dead letters that nobody has decided about
            ./run dlt held [--service NAME]              keys whose records are parked
            ./run dlt show SEQ --service NAME            all of one dead letter
            ./run dlt replay SEQ --service NAME          puts it on its topic once more, as it was
            ./run dlt discard SEQ --service NAME         nothing is to be done about it
            ./run dlt replay --key KEY --service NAME    handles what is parked of a key
            ./run dlt discard --key KEY --service NAME   drops the first that is parked of a key, and handles the rest

              --data FOLDER   of the suite that runs here (default: .aftersale in the project)
              --url URL       of a service elsewhere, with an operator's token in AFTERSALE_TOKEN

            Who has done what is noted: GET /operator/actions.
            """;

    /** What is to be done. */
    enum Verb {
        LIST,
        HELD,
        SHOW,
        REPLAY,
        DISCARD
    }

    static DeadLetterCommand parse(List<String> words, Path root) {
        if (words.isEmpty()) {
            throw new SuiteFailure(USAGE);
        }
        Verb verb = verb(words.getFirst());
        Set<ServiceName> services = EnumSet.allOf(ServiceName.class);
        boolean named = false;
        Optional<Long> letter = Optional.empty();
        Optional<String> key = Optional.empty();
        Optional<URI> url = Optional.empty();
        Path data = root.resolve(".aftersale");
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--service" -> {
                    services = EnumSet.of(service(value(words, ++i)));
                    named = true;
                }
                case "--key" -> key = Optional.of(value(words, ++i));
                case "--url" -> url = Optional.of(URI.create(value(words, ++i)));
                case "--data" -> data = Path.of(value(words, ++i));
                default -> letter = Optional.of(number(word));
            }
        }
        boolean one = verb != Verb.LIST && verb != Verb.HELD;
        if (one && !named && url.isEmpty()) {
            throw new SuiteFailure("Which service's? Say --service NAME.");
        }
        if (one && letter.isEmpty() == key.isEmpty()) {
            throw new SuiteFailure("Which one? Say the number of a dead letter, or --key KEY for what is parked.");
        }
        if (verb == Verb.SHOW && letter.isEmpty()) {
            throw new SuiteFailure("show wants the number of a dead letter.");
        }
        return new DeadLetterCommand(verb, services, letter, key, url, data);
    }

    private static Verb verb(String word) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new SuiteFailure("I do not know \"" + word + "\".\n\n" + USAGE));
    }

    private static ServiceName service(String word) {
        return Arrays.stream(ServiceName.values())
                .filter(service ->
                        service.word().equals(word) || service.module().equals(word))
                .findFirst()
                .orElseThrow(() -> new SuiteFailure("There is no service \"" + word + "\"."));
    }

    private static String value(List<String> words, int index) {
        if (index >= words.size()) {
            throw new SuiteFailure(words.get(index - 1) + " wants a value.");
        }
        return words.get(index);
    }

    private static long number(String word) {
        if (!word.matches("\\d{1,18}")) {
            throw new SuiteFailure("I do not know \"" + word + "\".\n\n" + USAGE);
        }
        return Long.parseLong(word);
    }
}
