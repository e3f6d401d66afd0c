/** Records on the wire: Confluent's format, any registry with Confluent's interface, Java records bound to Avro by name. */
@NullMarked
package io.aftersale.chassis.wire;

import org.jspecify.annotations.NullMarked;
