package io.aftersale.console.services;

/** The visitor's token is not good any more. */
public class SignedOut extends RuntimeException {

    SignedOut() {
        super("The token has expired.");
    }
}
