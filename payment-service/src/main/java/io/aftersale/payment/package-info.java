/** payment-service: payments, refunds, the provider. */
@NullMarked
package io.aftersale.payment;

import org.jspecify.annotations.NullMarked;
