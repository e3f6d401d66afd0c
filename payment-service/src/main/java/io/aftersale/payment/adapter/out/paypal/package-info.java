/** PayPal: refunds of captured payments, its list of transactions, and whether a webhook is PayPal's. */
@NullMarked
package io.aftersale.payment.adapter.out.paypal;

import org.jspecify.annotations.NullMarked;
