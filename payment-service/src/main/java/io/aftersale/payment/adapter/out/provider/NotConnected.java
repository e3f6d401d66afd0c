package io.aftersale.payment.adapter.out.provider;

/** There was no connection: safe to repeat at once. */
public final class NotConnected extends NotAsked {

    NotConnected(Throwable cause) {
        super("no connection to the provider: " + cause, cause);
    }
}
