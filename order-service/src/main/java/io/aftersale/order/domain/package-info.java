/** Orders and their cancellations: what is so, what may be asked, what happens. JDK only, and pure. */
@NullMarked
package io.aftersale.order.domain;

import org.jspecify.annotations.NullMarked;
