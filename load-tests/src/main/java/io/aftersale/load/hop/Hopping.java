package io.aftersale.load.hop;

import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Decider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hop does: it says that it was passed. */
final class Hopping {

    private Hopping() {}

    /** How often the saga came by. */
    record Hop(int passed, String text) {}

    /** What the first hop takes. */
    sealed interface Request {}

    record Begin(String text) implements Request {}

    sealed interface Told {}

    record Passed(int hop, String text) implements Told {}

    /** The first hop. */
    record First() implements Decider<Hop, Request, Told> {

        @Override
        public List<Told> decide(@Nullable Hop hop, Request request, Context context) {
            return switch (request) {
                case Begin begin -> List.of(new Passed(1, begin.text));
            };
        }

        @Override
        public Hop evolve(@Nullable Hop hop, Told told, Context context) {
            return after(hop, told);
        }
    }

    /** A later hop, by its number. */
    record Later(int number) implements Decider<Hop, Told, Told> {

        @Override
        public List<Told> decide(@Nullable Hop hop, Told earlier, Context context) {
            return switch (earlier) {
                case Passed passed -> List.of(new Passed(number, passed.text));
            };
        }

        @Override
        public Hop evolve(@Nullable Hop hop, Told told, Context context) {
            return after(hop, told);
        }
    }

    private static Hop after(@Nullable Hop hop, Told told) {
        return switch (told) {
            case Passed passed -> new Hop(hop == null ? 1 : hop.passed + 1, passed.text);
        };
    }
}
