/** Payments and refunds as they are decided: pure, on the JDK alone. */
@NullMarked
package io.aftersale.payment.domain;

import org.jspecify.annotations.NullMarked;
