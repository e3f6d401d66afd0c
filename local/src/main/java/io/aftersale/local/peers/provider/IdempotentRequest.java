package io.aftersale.local.peers.provider;

import org.jspecify.annotations.Nullable;

/** A request that was made under an idempotency key: what it asked for, and what became of it once that is known. */
final class IdempotentRequest {
    private final long fingerprint;
    private final long madeAt;
    private volatile @Nullable Outcome outcome;

    /** @param madeAt in seconds since 1970 */
    IdempotentRequest(long fingerprint, long madeAt) {
        this.fingerprint = fingerprint;
        this.madeAt = madeAt;
    }

    boolean madeBefore(long seconds) {
        return madeAt < seconds;
    }

    boolean sameAs(IdempotentRequest other) {
        return fingerprint == other.fingerprint;
    }

    void complete(Outcome result) {
        outcome = result;
    }

    /** Null while it is in progress. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }
}
