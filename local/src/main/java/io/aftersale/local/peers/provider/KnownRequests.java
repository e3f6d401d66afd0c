package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.provider.ProviderBooks.RefundOutcome;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests that were made under an idempotency key. Thread-safe. */
final class KnownRequests {
    private final Map<String, IdempotentRequest> byKey = new ConcurrentHashMap<>();

    /**
     * The request under this key, when there was one that is not forgotten.
     *
     * @param knownSince in seconds since 1970; what was asked before is forgotten
     */
    @Nullable
    IdempotentRequest begin(String key, IdempotentRequest request, long knownSince) {
        byKey.computeIfPresent(key, (k, known) -> known.madeBefore(knownSince) ? null : known);
        return byKey.putIfAbsent(key, request);
    }

    /** What came of asking for a refund under a key. */
    sealed interface Under {

        /** It was asked for the first time. */
        record Fresh(RefundOutcome outcome) implements Under {}

        /** It has been made before; as it stands now. */
        record Again(String refundId) implements Under {}

        /** The key was used for something else. */
        record Other() implements Under {}

        record InProgress() implements Under {}
    }

    /** Asks for a refund, once per key; what was refused may be asked for again. */
    Under once(BookKey key, long now, Supplier<RefundOutcome> refund) {
        IdempotentRequest mine = new IdempotentRequest(key.fingerprint(), now);
        IdempotentRequest earlier = byKey.putIfAbsent(key.key(), mine);
        if (earlier == null) {
            Refund made = null;
            try {
                RefundOutcome outcome = refund.get();
                made = outcome.refund();
                return new Under.Fresh(outcome);
            } finally {
                if (made == null) {
                    forget(key.key());
                } else {
                    mine.complete(new Outcome.Done(made));
                }
            }
        }
        if (!earlier.sameAs(mine)) {
            return new Under.Other();
        }
        return earlier.outcome() instanceof Outcome.Done(Refund known)
                ? new Under.Again(known.id())
                : new Under.InProgress();
    }

    /** Forgets a key whose request had no effect that must be remembered. */
    void forget(String key) {
        byKey.remove(key);
    }

    /** Id of the refund that was made under a key. */
    Optional<String> refund(String key) {
        IdempotentRequest known = byKey.get(key);
        return known != null && known.outcome() instanceof Outcome.Done(Refund refund)
                ? Optional.of(refund.id())
                : Optional.empty();
    }

    /** A request of an earlier run. */
    void remember(BookKey key, long madeAt, ProviderRecord record) {
        IdempotentRequest request = new IdempotentRequest(key.fingerprint(), madeAt);
        request.complete(new Outcome.Done(record));
        byKey.put(key.key(), request);
    }
}
