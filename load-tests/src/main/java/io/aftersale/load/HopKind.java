package io.aftersale.load;

import io.aftersale.load.hop.HopApplication;
import io.aftersale.load.hop.HopTopics;
import io.aftersale.load.hop.Yardstick;
import io.aftersale.schemas.catalogue.Topic;
import java.util.List;

/** What passes the hops of a trivial saga. */
enum HopKind {
    /** The chassis. */
    ENGINE("engine"),
    /** The bare pipeline. */
    YARDSTICK("yardstick");

    private final String word;

    HopKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The class whose {@code main} is the process with all hops. */
    Class<?> program() {
        return switch (this) {
            case ENGINE -> HopApplication.class;
            case YARDSTICK -> Yardstick.class;
        };
    }

    /** The topic that takes requests. */
    String first() {
        return switch (this) {
            case ENGINE -> HopTopics.commands(1).name();
            case YARDSTICK -> Yardstick.input(1);
        };
    }

    /** The topic that the last hop writes. */
    Topic last() {
        return switch (this) {
            case ENGINE -> HopTopics.events(HopTopics.HOPS);
            case YARDSTICK ->
                new Topic(Yardstick.input(HopTopics.HOPS + 1), "yardstick", Topic.Kind.EVENTS, "saga id", List.of());
        };
    }

    /** What the JDBC databases of the hops begin with. */
    String databases() {
        return "load_" + word + "_hop";
    }

    HopKind other() {
        return this == ENGINE ? YARDSTICK : ENGINE;
    }
}
