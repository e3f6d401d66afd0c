package io.aftersale.payment.application;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a provider says by itself becomes a command record, as what it answers does. */
@FunctionalInterface
public interface ProviderAnswers {

    /**
     * Puts it on the service's topic, and returns when it is there.
     *
     * @param commandId derived from the provider's own id of what it says, so that a repeat is the same command
     * @throws Problem {@code BROKER_UNAVAILABLE}: the provider has to say it again
     */
    void tell(String orderId, String commandId, RecordProviderAnswer answer);

    /** On Kafka. */
    @Component
    final class OnTopic implements ProviderAnswers {

        private static final long PATIENCE_SECONDS = 10;

        private final CommandSender commands;

        OnTopic(CommandSender commands) {
            this.commands = commands;
        }

        @Override
        public void tell(String orderId, String commandId, RecordProviderAnswer answer) {
            try {
                commands.send(orderId, commandId, answer, null, null).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "BROKER_UNAVAILABLE", "Say it again in a moment.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "SHUTTING_DOWN", "Say it again in a moment.");
            }
        }
    }
}
