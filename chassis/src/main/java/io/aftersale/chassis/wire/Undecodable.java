package io.aftersale.chassis.wire;

/** These bytes are not a record of the topic, and never will be; the message names the fault. */
public class Undecodable extends Exception {

    public Undecodable(String message) {
        super(message);
    }

    public Undecodable(String message, Throwable cause) {
        super(message, cause);
    }
}
