/** The refund port on Stripe (C11). */
@NullMarked
package io.aftersale.payment.adapter.out.stripe;

import org.jspecify.annotations.NullMarked;
