package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.ApiConnectionException;
import io.aftersale.payment.adapter.out.provider.NotConnected;

/** {@link NotConnected}, as Stripe's SDK lets it through. */
public final class StripeNotConnected extends ApiConnectionException {

    StripeNotConnected(NotConnected cause) {
        super(cause.getMessage(), cause);
    }
}
