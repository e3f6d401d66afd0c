/** What is done outside the batch: calls to other systems by workers on virtual threads, commands by the timer. */
@NullMarked
package io.aftersale.chassis.intent;

import org.jspecify.annotations.NullMarked;
