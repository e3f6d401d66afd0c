package io.aftersale.chassis.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain, as the engine sees it. Its methods are pure: the same arguments give the same answer, whoever asks and how
 * often. An exception from any is a bug; the engine then parks the record's key.
 *
 * @param <S> state
 * @param <C> what the aggregate reacts to: its own commands and the events of other services
 * @param <E> its events, refusals among them
 */
public interface Decider<S extends Record, C, E> {

    /**
     * The state with what an input teaches it, before anything is decided about that input: what other services have
     * said and this one keeps without a word of its own. Such a change has no event and so no version.
     *
     * @return the same state where there is nothing to learn; null while the aggregate does not exist
     */
    default @Nullable S learn(@Nullable S state, C input, Context context) {
        return state;
    }

    /**
     * What happens. A refusal is an event too, and the only one of its answer.
     *
     * @param state null while the aggregate does not exist
     */
    List<E> decide(@Nullable S state, C command, Context context);

    /** The state after one of the decided events; never asked about a refusal. */
    S evolve(@Nullable S state, E event, Context context);
}
