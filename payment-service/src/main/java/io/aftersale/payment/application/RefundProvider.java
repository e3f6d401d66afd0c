package io.aftersale.payment.application;

import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.aftersale.payment.domain.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whoever moves the money (C11). Its methods block, at most for the adapter's time limits, throw nothing for what a
 * provider may do, and may be called by many threads at once.
 */
public interface RefundProvider {

    /** Which it is. */
    Provider provider();

    /**
     * Asks for a refund. The same key means the same refund for at least {@link #keyLife()}.
     *
     * @return anything but {@link Reply.Absent}
     */
    Reply refund(Ask ask);

    /** What has become of a refund that was submitted. */
    Reply lookUp(Ask ask, String providerRefundId);

    /**
     * The refund as the provider has it in its books, whatever key it came under.
     *
     * @return {@link Reply.Absent} only where the provider says that it has none
     */
    Reply find(Ask ask);

    /**
     * The provider's own list of refunds, page by page, as it stands (C13).
     *
     * @param from and {@code to}: when they were made there, to the second; {@code to} not included
     * @param page takes each page; pages are at most some hundreds long
     * @throws ListUnavailable if the provider does not give it, after some repetitions
     */
    void list(Instant from, Instant to, Consumer<List<Booked>> page);

    /** The provider's list could not be read to its end. */
    final class ListUnavailable extends RuntimeException {
        public ListUnavailable(String why) {
            super(why);
        }
    }

    /**
     * A refund in the provider's list.
     *
     * @param orderId and {@code refundPartId}: of ours; null in one that did not come from us, or has no room for them
     * @param reference see {@link RefundReference}, where there is no room for more; null in one that did not come from us
     */
    record Booked(
            String providerRefundId,
            @Nullable String orderId,
            @Nullable String refundPartId,
            @Nullable String reference,
            Money amount,
            BookedStatus status,
            Instant createdAt) {}

    /** How far a refund has got at the provider. */
    enum BookedStatus {
        PENDING,
        SETTLED,
        FAILED
    }

    /** How long a repeated key is recognised. */
    Duration keyLife();

    /**
     * One part of a refund.
     *
     * @param key idempotency key
     * @param target the provider's id of the payment, or the account, that the money goes to
     */
    record Ask(String key, String orderId, String refundPartId, Destination destination, String target, Money amount) {

        /** What it is known by where there is no room for the ids. */
        public String reference() {
            return RefundReference.of(orderId, refundPartId);
        }
    }

    /** What a provider says, or that it says nothing. */
    sealed interface Reply {

        /** The money has gone. */
        record Settled(String providerRefundId) implements Reply {}

        /** It has it, and will tell later. */
        record Submitted(String providerRefundId) implements Reply {}

        /** It has declined; nothing has gone. */
        record Declined(String code, boolean retryable) implements Reply {}

        /** It was asked and did not answer, or not sensibly: the money may or may not have gone. */
        record Unanswered(String why) implements Reply {}

        /** It was not asked, or refused to listen: this asking moved nothing. */
        record NotAsked(String why) implements Reply {}

        /** It has no such refund. */
        record Absent() implements Reply {}
    }
}
