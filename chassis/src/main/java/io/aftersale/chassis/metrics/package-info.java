/** Figures that are found by asking the database. */
@NullMarked
package io.aftersale.chassis.metrics;

import org.jspecify.annotations.NullMarked;
