package io.aftersale.chassis.counter;

import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Decider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the counters by their events. */
final class Mirroring implements Decider<Mirroring.Mirror, Mirroring.Seen, Mirroring.Told> {

    record Mirror(long total, int added) {}

    sealed interface Seen {}

    /** A counter's event. */
    record Added(int amount, long total) implements Seen {}

    sealed interface Told {}

    record Mirrored(long total, int added) implements Told {}

    @Override
    public List<Told> decide(@Nullable Mirror mirror, Seen seen, Context context) {
        return switch (seen) {
            case Added added -> List.of(new Mirrored(added.total, mirror == null ? 1 : mirror.added + 1));
        };
    }

    @Override
    public Mirror evolve(@Nullable Mirror mirror, Told told, Context context) {
        return switch (told) {
            case Mirrored mirrored -> new Mirror(mirrored.total, mirrored.added);
        };
    }
}
