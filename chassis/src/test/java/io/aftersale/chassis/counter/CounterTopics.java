package io.aftersale.chassis.counter;

import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.ReleaseHeld;
import io.aftersale.schemas.StateMeta;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The topics of the counter service. */
public final class CounterTopics {

    private static final Schema INT = Schema.create(Schema.Type.INT);
    private static final Schema LONG = Schema.create(Schema.Type.LONG);
    private static final Schema STRING =
            new Schema.Parser().parse("{\"type\":\"string\",\"avro.java.string\":\"String\"}");

    public static final Topic COMMANDS = new Topic(
            "aftersale.counter.commands",
            "counter",
            Topic.Kind.COMMANDS,
            "counter id",
            List.of(
                    record("Add", CommandMeta.getClassSchema(), field("amount", INT), field("text", STRING)),
                    record("Confirm", CommandMeta.getClassSchema()),
                    record("Break", CommandMeta.getClassSchema()),
                    ReleaseHeld.getClassSchema()));

    public static final Topic EVENTS = new Topic(
            "aftersale.counter.events",
            "counter",
            Topic.Kind.EVENTS,
            "counter id",
            List.of(
                    record(
                            "Added",
                            EventMeta.getClassSchema(),
                            field("amount", INT),
                            field("total", LONG),
                            field("text", STRING)),
                    record("Confirmed", EventMeta.getClassSchema(), field("total", LONG)),
                    CommandRefused.getClassSchema()));

    public static final Topic STATE = new Topic(
            "aftersale.counter.state",
            "counter",
            Topic.Kind.STATE,
            "counter id",
            List.of(record(
                    "Counter",
                    StateMeta.getClassSchema(),
                    field("total", LONG),
                    field("confirmed", INT),
                    field("text", STRING))));

    public static final Topic MIRROR_EVENTS = new Topic(
            "aftersale.mirror.events",
            "counter",
            Topic.Kind.EVENTS,
            "counter id",
            List.of(
                    record("Mirrored", EventMeta.getClassSchema(), field("total", LONG), field("added", INT)),
                    CommandRefused.getClassSchema()));

    public static final Topic MIRROR_STATE = new Topic(
            "aftersale.mirror.state",
            "counter",
            Topic.Kind.STATE,
            "counter id",
            List.of(record("Mirror", StateMeta.getClassSchema(), field("total", LONG), field("added", INT))));

    public static final List<Topic> ALL = List.of(COMMANDS, EVENTS, STATE, MIRROR_EVENTS, MIRROR_STATE);

    private CounterTopics() {}

    /** A record type that no topic of the catalogue has. */
    public static Schema stranger() {
        return record("Stranger", CommandMeta.getClassSchema());
    }

    private static Schema record(String name, Schema meta, Schema.Field... fields) {
        List<Schema.Field> all = new ArrayList<>(List.of(field("meta", meta)));
        all.addAll(List.of(fields));
        return Schema.createRecord(name, "of the counter service", "io.aftersale.counter", false, all);
    }

    private static Schema.Field field(String name, Schema type) {
        return new Schema.Field(name, type);
    }
}
