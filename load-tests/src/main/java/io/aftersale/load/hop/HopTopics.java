package io.aftersale.load.hop;

import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.ReleaseHeld;
import io.aftersale.schemas.StateMeta;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The topics of the hops, numbered from 1; no part of the public interface. */
public final class HopTopics {

    /** Accept, approve, refund recorded, cancelled, notification recorded. */
    public static final int HOPS = 5;

    private static final Schema INT = Schema.create(Schema.Type.INT);
    private static final Schema STRING =
            new Schema.Parser().parse("{\"type\":\"string\",\"avro.java.string\":\"String\"}");

    private HopTopics() {}

    /** What the first hop begins with; the others take only what the engine itself sends. */
    public static Topic commands(int hop) {
        return new Topic(
                name(hop, "commands"),
                service(hop),
                Topic.Kind.COMMANDS,
                "saga id",
                List.of(begin(), ReleaseHeld.getClassSchema()));
    }

    public static Topic events(int hop) {
        return new Topic(
                name(hop, "events"),
                service(hop),
                Topic.Kind.EVENTS,
                "saga id",
                List.of(passed(), CommandRefused.getClassSchema()));
    }

    public static Topic state(int hop) {
        return new Topic(name(hop, "state"), service(hop), Topic.Kind.STATE, "saga id", List.of(state()));
    }

    /** All of all hops. */
    public static List<Topic> all() {
        return IntStream.rangeClosed(1, HOPS)
                .boxed()
                .flatMap(hop -> Stream.of(commands(hop), events(hop), state(hop)))
                .toList();
    }

    public static String service(int hop) {
        return "hop" + hop;
    }

    static Schema begin() {
        return record("Begin", CommandMeta.getClassSchema(), field("text", STRING));
    }

    static Schema passed() {
        return record("Passed", EventMeta.getClassSchema(), field("hop", INT), field("text", STRING));
    }

    static Schema state() {
        return record("Hop", StateMeta.getClassSchema(), field("passed", INT), field("text", STRING));
    }

    private static String name(int hop, String kind) {
        return "aftersale." + service(hop) + "." + kind;
    }

    private static Schema record(String name, Schema meta, Schema.Field... fields) {
        List<Schema.Field> all = new ArrayList<>(List.of(field("meta", meta)));
        all.addAll(List.of(fields));
        return Schema.createRecord(name, "of the load tests", "io.aftersale.load", false, all);
    }

    private static Schema.Field field(String name, Schema type) {
        return new Schema.Field(name, type);
    }
}
