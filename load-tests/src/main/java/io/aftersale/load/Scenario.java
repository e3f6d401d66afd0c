package io.aftersale.load;

import java.io.IOException;

/** One run of something that can be loaded and reconciled. */
interface Scenario {

    /** Plays it to its end, or until nothing moves any more; tells on the console each second how far it is. */
    Findings play() throws IOException, InterruptedException;
}
