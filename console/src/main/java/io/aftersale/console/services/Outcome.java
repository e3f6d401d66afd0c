package io.aftersale.console.services;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What has become of a command.
 *
 * @param status {@code DONE}, or {@code PENDING}: it is taken and will be carried out
 */
public record Outcome(String commandId, String aggregateId, String status, List<Event> events) {

    /** What it has brought about. */
    public record Event(String type, JsonNode data) {}

    public boolean done() {
        return status.equals("DONE");
    }
}
