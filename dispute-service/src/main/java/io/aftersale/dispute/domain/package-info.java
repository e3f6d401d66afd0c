/** Disputes about orders: what is so, what may be asked, what happens. JDK only, and pure. */
@NullMarked
package io.aftersale.dispute.domain;

import org.jspecify.annotations.NullMarked;
