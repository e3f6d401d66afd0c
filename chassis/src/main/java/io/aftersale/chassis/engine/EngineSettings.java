package io.aftersale.chassis.engine;

import io.aftersale.schemas.catalogue.Topic;
import java.time.Duration;

/**
 * What the engine of one service is told.
 *
 * @param service its name, such as {@code order}; its consumer group and the source of its events
 * @param commands its own command topic
 * @param waitForUnknown how long a command waits for an aggregate that is not known yet
 */
public record EngineSettings(String service, Topic commands, Duration waitForUnknown) {

    /** The consumer group of all instances of the service. */
    public String group() {
        return "aftersale-" + service;
    }
}
