/** Journeys, rules, bad input and faults against the whole running suite, seen from outside. */
@NullMarked
package io.aftersale.system;

import org.jspecify.annotations.NullMarked;
