package io.aftersale.load.hop;

import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Message;
import io.aftersale.chassis.wire.Meta;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests to begin a saga, in wire format; the yardstick takes the same bytes. Thread-safe. */
public final class HopRequests {
    static final String TEXT =
            "what a saga takes along: about as much as a cancellation, a hundred characters, or a few more.";
    private static final Actor ACTOR = new Actor(Actor.ActorKind.SYSTEM, "load");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Wire wire;

    /** @param registry that has the schemas of {@link HopTopics#all} */
    public HopRequests(URI registry) {
        wire = new Wire(new SchemaRegistry(registry.toString(), null, PATIENCE));
        wire.bindAll(Hopping.Request.class, List.of(HopTopics.commands(1)));
    }

    public byte[] begin(String saga) {
        return wire.encode(
                HopTopics.commands(1),
                new Message(
                        new Meta.CommandMeta(saga + "-begin", saga, ACTOR, Instant.now(), null),
                        new Hopping.Begin(TEXT)));
    }
}
