/**
 * The delivery engine: one poll batch is one database transaction and one Kafka transaction. {@link
 * io.aftersale.chassis.engine.Engine} tells the whole story in one method.
 */
@NullMarked
package io.aftersale.chassis.engine;

import org.jspecify.annotations.NullMarked;
