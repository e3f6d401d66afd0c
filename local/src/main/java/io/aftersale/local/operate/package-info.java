/** What operators do about dead letters and parked records, from a terminal. */
@NullMarked
package io.aftersale.local.operate;

import org.jspecify.annotations.NullMarked;
