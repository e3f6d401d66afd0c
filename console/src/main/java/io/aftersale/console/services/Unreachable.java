package io.aftersale.console.services;

/** A service did not answer, or could not. What it was asked may have been done: the same key asks for the same again. */
public class Unreachable extends RuntimeException {

    private final Service service;

    Unreachable(Service service, Throwable cause) {
        super(service + " does not answer", cause);
        this.service = service;
    }

    public Service service() {
        return service;
    }
}
