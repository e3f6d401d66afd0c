package io.aftersale.chassis.counter;

import java.util.concurrent.ThreadLocalRandom;

/** Ends the process at once, without farewell, at places that a test names by system properties. */
final class Halts {

    private Halts() {}

    /** With the probability that the property gives, if it is set. */
    static void perhaps(String property) {
        String probability = System.getProperty(property);
        if (probability != null && ThreadLocalRandom.current().nextDouble() < Double.parseDouble(probability)) {
            System.err.println(property);
            Runtime.getRuntime().halt(137);
        }
    }
}
