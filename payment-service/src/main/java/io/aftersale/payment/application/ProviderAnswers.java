package io.aftersale.payment.application;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.RefundPart;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a provider says by itself becomes a command record, as what it answers does. Returns when the record is on the
 * service's topic.
 */
public interface ProviderAnswers {

    /**
     * About a refund.
     *
     * @param commandId derived from the provider's own id of what it says, so that a repeat is the same command
     * @throws Problem {@code BROKER_UNAVAILABLE}: the provider has to say it again
     */
    void tell(String orderId, String commandId, RecordProviderAnswer answer);

    /**
     * About a refund of which the provider knows the payment and its reference alone; about one of somebody else's, nothing
     * is told.
     *
     * @param providerReference of the payment
     * @param refundReference see {@link RefundReference}
     * @throws Problem {@code BROKER_UNAVAILABLE}; {@code UNKNOWN_PAYMENT} if nothing was captured under that reference
     */
    void tell(String providerReference, String refundReference, String commandId, Outcome outcome);

    /** What a provider says of a refund. */
    record Outcome(
            ProviderOutcome outcome,
            String providerRefundId,
            @Nullable String code) {}

    /**
     * About a payment, of whose orders the provider knows nothing (C14).
     *
     * @throws Problem {@code BROKER_UNAVAILABLE}; {@code UNKNOWN_PAYMENT} if nothing was captured under that reference
     */
    void tell(String commandId, RecordChargeback chargeback);

    /** On Kafka. */
    @Component
    final class OnTopic implements ProviderAnswers {

        private final CommandGateway commands;
        private final Ledger ledger;
        private final PaymentQueries payments;

        OnTopic(CommandGateway commands, Ledger ledger, PaymentQueries payments) {
            this.commands = commands;
            this.ledger = ledger;
            this.payments = payments;
        }

        @Override
        public void tell(String orderId, String commandId, RecordProviderAnswer answer) {
            commands.tell(orderId, commandId, answer);
        }

        @Override
        public void tell(String providerReference, String refundReference, String commandId, Outcome told) {
            payments.payments(ordersPaidBy(providerReference))
                    .forEach((order, payment) -> payment.refunds().stream()
                            .map(RefundPart::refundPartId)
                            .filter(part -> RefundReference.of(order, part).equals(refundReference))
                            .forEach(part -> commands.tell(
                                    order,
                                    commandId,
                                    new RecordProviderAnswer(
                                            part, told.outcome(), told.providerRefundId(), told.code()))));
        }

        private List<String> ordersPaidBy(String providerReference) {
            List<String> orders = ledger.ordersPaidBy(providerReference);
            if (orders.isEmpty()) {
                throw Problem.notFound("UNKNOWN_PAYMENT", "Nothing was captured under this reference, yet.");
            }
            return orders;
        }

        @Override
        public void tell(String commandId, RecordChargeback chargeback) {
            ordersPaidBy(chargeback.providerReference())
                    .forEach(order -> commands.tell(order, commandId + "/" + order, chargeback));
        }
    }
}
