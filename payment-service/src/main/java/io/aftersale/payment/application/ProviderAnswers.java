package io.aftersale.payment.application;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.util.List;
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

        OnTopic(CommandGateway commands, Ledger ledger) {
            this.commands = commands;
            this.ledger = ledger;
        }

        @Override
        public void tell(String orderId, String commandId, RecordProviderAnswer answer) {
            commands.tell(orderId, commandId, answer);
        }

        @Override
        public void tell(String commandId, RecordChargeback chargeback) {
            List<String> orders = ledger.ordersPaidBy(chargeback.providerReference());
            if (orders.isEmpty()) {
                throw Problem.notFound("UNKNOWN_PAYMENT", "Nothing was captured under this reference, yet.");
            }
            orders.forEach(order -> commands.tell(order, commandId + "/" + order, chargeback));
        }
    }
}
