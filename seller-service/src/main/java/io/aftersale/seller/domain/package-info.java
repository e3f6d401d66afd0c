/** Sellers' policies and what sellers are asked: what is so, what may be answered, what happens. JDK only, and pure. */
@NullMarked
package io.aftersale.seller.domain;

import org.jspecify.annotations.NullMarked;
