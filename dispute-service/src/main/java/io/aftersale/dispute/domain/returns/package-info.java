/** The returns of an order: what is so, what may be asked, what happens. JDK only, and pure. */
@NullMarked
package io.aftersale.dispute.domain.returns;

import org.jspecify.annotations.NullMarked;
