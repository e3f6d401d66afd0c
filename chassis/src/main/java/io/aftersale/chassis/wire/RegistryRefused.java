package io.aftersale.chassis.wire;

/** The registry understood and said no: an incompatible (409) or invalid (422) schema, or no access (401, 403). */
public class RegistryRefused extends RuntimeException {

    private final int status;

    public RegistryRefused(String message, int status) {
        super(message);
        this.status = status;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }
}
