package io.aftersale.payment.adapter.out.stripe;

import com.stripe.exception.ApiConnectionException;

/** There was no connection, so nothing was asked: safe to repeat at once. */
public final class NotConnected extends ApiConnectionException {

    NotConnected(String message, Throwable cause) {
        super(message, cause);
    }
}
