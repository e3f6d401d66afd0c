package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which record of which topic is for which aggregate, follower or replica of this service. */
final class Routes {

    private final Wire told;
    private final Wire heard;
    private final Fingerprints fingerprints;
    private final Reception reception;
    private final Map<Target, Aggregate<?, ?, ?>> aggregates = new HashMap<>();
    private final Map<String, Replica<?>> replicas = new HashMap<>();
    private final Map<Target, Follower<?>> followers = new HashMap<>();
    private final Map<String, Class<?>> heardAs = new HashMap<>();
    private final Map<String, Topic> inputs = new LinkedHashMap<>();

    private record Target(String topic, Class<?> type) {}

    /**
     * Binds every record type that the service reads or writes.
     *
     * @param told the records that this service writes: its events and states
     * @param heard the records that it reacts to; of its own events, it may react to some as other Java records
     * @throws IllegalStateException if a Java record and its schema do not fit, or two aggregates want one record type
     */
    Routes(
            Wire told,
            Wire heard,
            EngineSettings settings,
            Collection<Aggregate<?, ?, ?>> aggregates,
            Collection<Replica<?>> replicas,
            Collection<Follower<?>> followers) {
        this.told = told;
        this.heard = heard;
        this.fingerprints = new Fingerprints(heard, settings.commands());
        inputs.put(settings.commands().name(), settings.commands());
        heard.bind(settings.commands(), "ReleaseHeld", Release.class);
        aggregates.forEach(this::add);
        for (Replica<?> replica : replicas) {
            Topic topic = replica.topic();
            inputs.put(topic.name(), topic);
            this.replicas.put(topic.name(), replica);
            heard.bind(topic, topic.records().getFirst().getName(), replica.type());
        }
        followers.forEach(this::add);
        this.reception = new Reception(heard, inputs, this.replicas);
    }

    private void add(Aggregate<?, ?, ?> aggregate) {
        heard.bindAll(aggregate.commandType, aggregate.inputs);
        told.bind(aggregate.events, AggregateRun.REFUSAL, Refusal.class);
        told.bindAll(aggregate.eventType, List.of(aggregate.events));
        told.bind(aggregate.stateTopic, aggregate.stateType.getSimpleName(), aggregate.stateType);
        for (Topic topic : aggregate.inputs) {
            inputs.put(topic.name(), topic);
            Wire.permitted(aggregate.commandType)
                    .filter(type -> topic.record(type.getSimpleName()).isPresent())
                    .forEach(type -> {
                        requireAlone(topic, type);
                        if (aggregates.put(new Target(topic.name(), type), aggregate) != null) {
                            throw new IllegalStateException(type.getName() + " is for two aggregates");
                        }
                    });
        }
    }

    private void add(Follower<?> follower) {
        heard.bindAll(follower.facts(), follower.topics());
        for (Topic topic : follower.topics()) {
            inputs.put(topic.name(), topic);
            Wire.permitted(follower.facts())
                    .filter(type -> topic.record(type.getSimpleName()).isPresent())
                    .forEach(type -> {
                        requireAlone(topic, type);
                        if (followers.put(new Target(topic.name(), type), follower) != null) {
                            throw new IllegalStateException(type.getName() + " is for two followers");
                        }
                    });
        }
    }

    /** What an aggregate and a follower both hear is one Java record: a record is read once. */
    private void requireAlone(Topic topic, Class<?> type) {
        Class<?> before = heardAs.putIfAbsent(topic.name() + '/' + type.getSimpleName(), type);
        if (before != null && before != type) {
            throw new IllegalStateException(
                    before.getName() + " and " + type.getName() + " are both read from " + topic.name());
        }
    }

    /** For events and states of this service. */
    Wire told() {
        return told;
    }

    /** For what it reacts to, its own commands among them. */
    Wire heard() {
        return heard;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }

    Reception reception() {
        return reception;
    }

    /** Names of all topics to subscribe to. */
    Set<String> topics() {
        return inputs.keySet();
    }

    @Nullable
    Aggregate<?, ?, ?> aggregate(Inbound.Understood record) {
        return aggregates.get(
                new Target(record.topic().name(), record.message().body().getClass()));
    }

    /** Whether this is a command whose id is kept, against its repetition (B17). */
    boolean kept(Inbound.Understood record) {
        if (!(record.message().meta() instanceof Meta.CommandMeta meta)) {
            return false;
        }
        Aggregate<?, ?, ?> aggregate = aggregate(record);
        return meta.actor().kind() != Actor.ActorKind.SYSTEM
                || aggregate == null
                || !aggregate.recognised.contains(record.message().body().getClass());
    }

    @Nullable
    Follower<?> follower(Inbound.Understood record) {
        return followers.get(
                new Target(record.topic().name(), record.message().body().getClass()));
    }

    @Nullable
    Replica<?> replica(Topic topic) {
        return replicas.get(topic.name());
    }

    Collection<Aggregate<?, ?, ?>> aggregates() {
        return Set.copyOf(aggregates.values());
    }

    /** A held record, as it was understood when it arrived. */
    Inbound again(HeldRecords.Entry held) {
        return reception.again(
                reception.topic(held.topic()),
                held.key(),
                held.value(),
                new Inbound.Origin(held.partition(), held.offset(), held.traceparent()));
    }
}
