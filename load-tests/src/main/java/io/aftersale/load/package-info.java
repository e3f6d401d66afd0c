/** Load on the running suite, by Kafka producers: open loop, latency from the intended send time, reconciled. */
@NullMarked
package io.aftersale.load;

import org.jspecify.annotations.NullMarked;
