package io.aftersale.chassis.wire;

import org.jspecify.annotations.Nullable;

/**
 * A record on the wire, as Java: its meta, and the record that a domain knows.
 *
 * @param meta null only for records of other systems that carry none (contacts)
 * @param body a Java record whose components are the Avro fields other than {@code meta}
 */
public record Message(@Nullable Meta meta, Record body) {}
