package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One kind of aggregate of a service, declared: what it reacts to, what it tells, where it is kept. A bean of this type
 * is all that the engine needs.
 *
 * <p>The table has the columns {@code key text primary key, version bigint, state bytea, updated_at timestamptz} and
 * those that {@link #column} names. {@code state} holds the bytes of the state topic's record: the row and the topic
 * are one thing.
 *
 * @param <S> state
 * @param <C> sealed interface of what it reacts to; the records have the names of Avro record types on the inputs
 * @param <E> sealed interface of its events; the records have the names of Avro record types on the events topic
 */
public final class Aggregate<S extends Record, C, E> {

    final String table;
    final Class<S> stateType;
    final Topic stateTopic;
    final Class<C> commandType;
    final List<Topic> inputs;
    final Class<E> eventType;
    final Topic events;
    final List<Column<S>> columns = new ArrayList<>();
    final List<Projection<S, E>> projections = new ArrayList<>();
    Set<Class<?>> creators = Set.of();
    Set<Class<?>> recognised = Set.of();
    DeciderForBatch<S, C, E> deciders = (db, commands) -> {
        throw new IllegalStateException("an aggregate without a decider");
    };
    Effects<S, E> effects = (event, after, context) -> List.of();

    /** A column for queries. */
    record Column<S>(String name, String sqlType, Function<S, @Nullable Object> value) {}

    /** The effects of one event. */
    public interface Effects<S, E> {
        List<Effect> of(E event, S after, Context context);
    }

    /** Gives a batch its decider, having read what the batch's commands need in one statement. */
    public interface DeciderForBatch<S extends Record, C, E> {
        Decider<S, C, E> read(JdbcTemplate db, Collection<C> commands);
    }

    /** Writes query tables of the service's own, within the batch's transaction, set-based. */
    public interface Projection<S extends Record, E> {
        void write(JdbcTemplate db, List<Change<S, E>> changes);
    }

    /**
     * One aggregate that a batch changed.
     *
     * @param events in order, without refusals
     * @param metas of the events: who did it, when, and why
     */
    public record Change<S extends Record, E>(String key, S state, List<E> events, List<Meta.EventMeta> metas) {

        /** For projections that do not ask who did it and when. */
        public Change(String key, S state, List<E> events) {
            this(key, state, events, List.of());
        }
    }

    private Aggregate(
            String table,
            Class<S> stateType,
            Topic stateTopic,
            Class<C> commandType,
            List<Topic> inputs,
            Class<E> eventType,
            Topic events) {
        this.table = table;
        this.stateType = stateType;
        this.stateTopic = stateTopic;
        this.commandType = commandType;
        this.inputs = inputs;
        this.eventType = eventType;
        this.events = events;
    }

    /** Begins a declaration. */
    public static <S extends Record> Kept<S> keptIn(String table, Class<S> state, Topic stateTopic) {
        return new Kept<>(table, state, stateTopic);
    }

    /** A declaration that knows its state. */
    public record Kept<S extends Record>(String table, Class<S> state, Topic stateTopic) {

        /** What it reacts to, and on which topics. */
        public <C> Reacting<S, C> reactsTo(Class<C> commands, Topic... inputs) {
            return new Reacting<>(this, commands, List.of(inputs));
        }
    }

    /** A declaration that knows its inputs. */
    public record Reacting<S extends Record, C>(Kept<S> kept, Class<C> commands, List<Topic> inputs) {

        /** What it tells, and where. */
        public <E> Aggregate<S, C, E> tells(Class<E> events, Topic topic) {
            return new Aggregate<>(kept.table, kept.state, kept.stateTopic, commands, inputs, events, topic);
        }
    }

    /** The record types that may be decided without an aggregate; every other one waits for it. Sealed: all permitted. */
    public Aggregate<S, C, E> createdBy(Class<?>... types) {
        creators = Arrays.stream(types).flatMap(Wire::permitted).collect(Collectors.toUnmodifiableSet());
        return this;
    }

    /**
     * Answers of this service's own workers whose repeats its decider takes for what they are: nothing comes of them. Their
     * ids need not be kept, which is a row less for each; from anybody else they are kept.
     */
    public Aggregate<S, C, E> recognisesRepeatsOf(Class<?>... types) {
        recognised = Set.of(types);
        return this;
    }

    /** The domain. */
    public Aggregate<S, C, E> decidedBy(Decider<S, C, E> decider) {
        return decidedBy((db, commands) -> decider);
    }

    /** The domain, with what a batch of its commands needs to know. */
    public Aggregate<S, C, E> decidedBy(DeciderForBatch<S, C, E> forBatch) {
        deciders = forBatch;
        return this;
    }

    /** What its events bring about outside the batch. */
    public Aggregate<S, C, E> withEffects(Effects<S, E> of) {
        effects = of;
        return this;
    }

    /**
     * A column for queries beside the state.
     *
     * @param sqlType PostgreSQL's name of the type, such as {@code text}, {@code bigint}, {@code timestamptz}
     */
    public Aggregate<S, C, E> column(String name, String sqlType, Function<S, @Nullable Object> value) {
        columns.add(new Column<>(name, sqlType, value));
        return this;
    }

    /** Query tables beside the aggregate's own. */
    public Aggregate<S, C, E> projectedBy(Projection<S, E> projection) {
        projections.add(projection);
        return this;
    }
}
