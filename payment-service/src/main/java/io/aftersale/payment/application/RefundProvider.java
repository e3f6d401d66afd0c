package io.aftersale.payment.application;

import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Duration;

/**
 * Whoever moves the money (C11). Its methods block, at most for the adapter's time limits, throw nothing for what a
 * provider may do, and may be called by many threads at once.
 */
public interface RefundProvider {

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

    /** How long a repeated key is recognised. */
    Duration keyLife();

    /**
     * One part of a refund.
     *
     * @param key idempotency key
     * @param target the provider's id of the payment, or the account, that the money goes to
     */
    record Ask(String key, String orderId, String refundPartId, Destination destination, String target, Money amount) {}

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
