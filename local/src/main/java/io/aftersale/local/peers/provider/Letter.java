package io.aftersale.local.peers.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Something that a provider tells by itself, and how it shows that it is from there. */
record Letter(URI to, String body, Seal seal) {

    /** Signs a letter as the provider does. */
    interface Seal {

        /** @param forged whether to sign as somebody who has not the provider's key */
        Map<String, String> headers(Instant at, boolean forged);
    }
}
