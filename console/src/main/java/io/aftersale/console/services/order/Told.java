package io.aftersale.console.services.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something that has happened to an order. */
public record Told(String id, String type, Instant at, Meta meta, JsonNode event) {

    /** Of it, who did it. */
    public record Meta(@Nullable Actor actor) {}

    /** A person or a service. */
    public record Actor(String kind, String id) {}
}
