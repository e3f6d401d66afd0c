package io.aftersale.chassis;

import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Decider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain's functions, as the engine asks them: the domain itself knows nothing of the engine.
 *
 * @param <S> state
 * @param <C> what the aggregate reacts to
 * @param <E> its events
 */
public record PureDomain<S extends Record, C, E>(Learn<S, C> learning, Decide<S, C, E> deciding, Evolve<S, E> evolving)
        implements Decider<S, C, E> {

    /** As {@link Decider#learn}. */
    public interface Learn<S, C> {
        @Nullable
        S learn(@Nullable S state, C input, Context context);
    }

    /** As {@link Decider#decide}. */
    public interface Decide<S, C, E> {
        List<E> decide(@Nullable S state, C input, Context context);
    }

    /** As {@link Decider#evolve}. */
    public interface Evolve<S, E> {
        S evolve(@Nullable S state, E event, Context context);
    }

    /** A domain that learns nothing beyond its own events. */
    public PureDomain(Decide<S, C, E> deciding, Evolve<S, E> evolving) {
        this((state, input, context) -> state, deciding, evolving);
    }

    @Override
    public @Nullable S learn(@Nullable S state, C input, Context context) {
        return learning.learn(state, input, context);
    }

    @Override
    public List<E> decide(@Nullable S state, C input, Context context) {
        return deciding.decide(state, input, context);
    }

    @Override
    public S evolve(@Nullable S state, E event, Context context) {
        return evolving.evolve(state, event, context);
    }
}
