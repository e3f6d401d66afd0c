package io.aftersale.local.peers.provider;

import org.jspecify.annotations.Nullable;

/** A request that was made under an idempotency key: what it asked for, and what became of it once that is known. */
final class IdempotentRequest {
    private final long fingerprint;
    private volatile @Nullable Outcome outcome;

    IdempotentRequest(long fingerprint) {
        this.fingerprint = fingerprint;
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
