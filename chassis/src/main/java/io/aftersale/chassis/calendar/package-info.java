/** On which days people work. */
@NullMarked
package io.aftersale.chassis.calendar;

import org.jspecify.annotations.NullMarked;
