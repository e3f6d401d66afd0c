/** What is done outside the batch: calls to other systems by workers, commands by the timer. */
@NullMarked
package io.aftersale.chassis.intent;

import org.jspecify.annotations.NullMarked;
