package io.aftersale.chassis.wire;

/** The registry did not answer, or not with what was asked for; the same call may go through later. */
public class RegistryUnavailable extends RuntimeException {

    public RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public RegistryUnavailable(String message) {
        super(message);
    }
}
