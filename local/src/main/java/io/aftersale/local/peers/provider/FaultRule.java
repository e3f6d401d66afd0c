package io.aftersale.local.peers.provider;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When and how the provider misbehaves.
 *
 * @param provider whose fault it is, by its name in {@link Provider}
 * @param path what the path must begin with
 * @param method the HTTP method, or an empty text for any
 * @param payment the payment that the request must be about, or an empty text for any
 * @param metadata what the request's metadata must hold
 * @param status for {@link Kind#STATUS} and {@link Kind#ERROR_AFTER_SUCCESS}
 * @param delayMillis how long to wait for the kinds that wait
 * @param probability from 0 to 1
 * @param left how many more times it applies
 */
record FaultRule(
        Kind kind,
        Provider provider,
        String path,
        String method,
        String payment,
        Map<String, String> metadata,
        int status,
        long delayMillis,
        double probability,
        AtomicInteger left) {
    enum Kind {
        /** Refuses with {@code status} and does nothing. */
        STATUS,
        /** Does it, answers nothing for a long time, and cuts the connection. */
        TIMEOUT_AFTER_SUCCESS,
        /** Does nothing, answers nothing for a long time, and cuts the connection. */
        TIMEOUT_WITHOUT_EFFECT,
        /** Does it and cuts the connection at once. */
        CUT_CONNECTION_AFTER_SUCCESS,
        /** Does it, and cuts the connection when half of the answer is sent. */
        CUT_MID_ANSWER,
        /** Does it and answers with {@code status}. */
        ERROR_AFTER_SUCCESS,
        /** Does it, and answers what is no JSON. */
        NONSENSE,
        /** Does it and answers as it should, later. */
        DELAY
    }

    static final long LONGER_THAN_ANYBODY_WAITS = 120_000;

    /** For whatever comes, once. */
    static FaultRule once(Kind kind, int status) {
        return new FaultRule(
                kind,
                Provider.STRIPE,
                "/",
                "",
                "",
                Map.of(),
                status,
                LONGER_THAN_ANYBODY_WAITS,
                1,
                new AtomicInteger(1));
    }

    boolean applies(Provider whom, String about, ProviderRequest request) {
        return provider == whom
                && request.path().startsWith(path)
                && (method.isEmpty() || method.equals(request.method()))
                && (payment.isEmpty() || payment.equals(about))
                && (metadata.isEmpty() || request.metadata().entrySet().containsAll(metadata.entrySet()))
                && (probability >= 1 || ThreadLocalRandom.current().nextDouble() < probability)
                && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }
}
