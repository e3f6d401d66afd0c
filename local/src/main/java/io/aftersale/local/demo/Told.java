package io.aftersale.local.demo;

import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.catalogue.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record as it was read from a topic.
 *
 * @param arrival its place in the order of reading, over all topics
 */
public record Told(Topic topic, int partition, long offset, long arrival, String key, SpecificRecord value) {
    /** Simple name of the record type. */
    public String type() {
        return value.getSchema().getName();
    }

    /** The first field of an event. */
    public EventMeta meta() {
        if (value.get(0) instanceof EventMeta meta) {
            return meta;
        }
        throw new IllegalStateException(type() + " is no event");
    }
}
