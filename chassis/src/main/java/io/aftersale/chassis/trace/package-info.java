/** One trace from the request to the last e-mail: what W3C's traceparent carries from record to record. */
@NullMarked
package io.aftersale.chassis.trace;

import org.jspecify.annotations.NullMarked;
