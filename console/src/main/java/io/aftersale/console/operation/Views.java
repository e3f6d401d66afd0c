package io.aftersale.console.operation;

import io.aftersale.console.services.Money;
import io.aftersale.console.services.Service;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What operators are shown. */
final class Views {

    private Views() {}

    /**
     * A service: whether it is ready, and what waits there for an operator.
     *
     * @param told whether it has said what waits; otherwise nobody knows
     * @param lags how far it is behind; empty where nobody knows
     */
    record Health(Service service, boolean up, boolean told, List<Letter> letters, List<Held> held, List<Lag> lags) {

        /** For a page's texts. */
        public String state() {
            return up ? "UP" : "DOWN";
        }

        /** Records that it has not handled, at most. */
        public long behind() {
            return lags.stream().mapToLong(Lag::behind).sum();
        }

        /** The same by topic. */
        public SortedMap<String, Long> behindByTopic() {
            return lags.stream()
                    .collect(Collectors.groupingBy(Lag::topic, TreeMap::new, Collectors.summingLong(Lag::behind)));
        }
    }

    /** How far a service is behind with one partition. */
    record Lag(String topic, int partition, long behind) {}

    /** A record that a service has published, and the type of what has brought it about: null for a command. */
    record Step(
            Service service,
            String topic,
            String type,
            long version,
            Instant at,
            @Nullable String because,
            @Nullable String trace) {}

    /** The same as the service tells it. */
    record Published(
            String topic,
            String eventId,
            String type,
            long version,
            Instant at,
            @Nullable String causeId,
            @Nullable String traceparent) {

        /** The trace's own part of it (W3C). */
        @Nullable
        String trace() {
            String[] parts = traceparent == null ? new String[0] : traceparent.split("-");
            return parts.length < 2 ? null : parts[1];
        }
    }

    /** Whether a service is ready. */
    record Status(String status) {}

    /** A record that could not be read. */
    record Letter(
            long seq,
            String topic,
            int partition,
            long offset,
            Instant deadAt,
            String fault,
            @Nullable String value) {}

    /** The first held record of a key; those behind it wait for it. */
    record Held(long seq, String aggregate, String key, String why, String topic, Instant heldAt) {}

    /** The balance of an account, in minor units. */
    record Balance(String account, String currency, long minor) {}

    /** A comparison of the books with the provider's. */
    record Report(
            String id,
            Instant from,
            Instant to,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long theirs,
            long ours,
            long differences,
            @Nullable String failure) {}

    /** Something in which they differ. */
    record Difference(
            long nth,
            String kind,
            @Nullable String orderId,
            @Nullable String refundPartId,
            String detail) {}

    /** A refund that a second person has to look at (C15). */
    record LargeRefund(
            String orderId,
            String refundId,
            Money amount,
            @Nullable String causedBy,
            Instant since) {}

    /** What an operator has done. */
    record Action(
            long seq,
            Instant at,
            String operator,
            String kind,
            @Nullable Long deadLetter,
            @Nullable String heldKey) {}
}
