package io.aftersale.payment.application;

import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.payment.application.RefundProvider.Ask;
import io.aftersale.payment.application.RefundProvider.Reply;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.RefundPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asking for one part of a refund (C8, C10). The first asking and every repetition go under one key; once the
 * provider may have forgotten the key, or keeps giving no answer under it, its books are looked at first.
 */
final class Asking {

    private static final Logger log = LoggerFactory.getLogger(Asking.class);

    /** A provider may have stored "no answer" under the key, as Stripe does with its own faults. */
    private static final int UNANSWERED_UNTIL_BOOKS = 3;

    private static final String CHARGED_BACK = "charged_back";

    private final RefundProvider provider;
    private final RefundingProperties properties;
    private final Clock clock;

    Asking(RefundProvider provider, RefundingProperties properties, Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param chargedBack whether the buyer's bank has taken this money already: then it is not asked for anew (C14) */
    Answer ask(Task<RefundAccepted> task, RefundPart part, boolean chargedBack) {
        RefundAccepted refund = task.body();
        Ask ask = new Ask(
                task.id(), task.key(), refund.refundPartId(), refund.destination(), refund.target(), refund.amount());
        Reply reply = reply(task, part, ask, chargedBack);
        return switch (reply) {
            case Reply.Settled(var id) -> tell(task, "", ProviderOutcome.SETTLED, id, null);
            case Reply.Submitted(var id) ->
                part.state() == RefundState.SUBMITTED
                        ? new Answer.Retry(properties.lookUpAfter(), "submitted")
                        : andRetry(tell(task, "", ProviderOutcome.SUBMITTED, id, null), properties.lookUpAfter());
            case Reply.Declined(var code, var retryable) ->
                retryable
                        ? andRetry(
                                tell(task, attempt(task), ProviderOutcome.FAILED_RETRYABLE, null, code),
                                properties.retryDeclinedAfter())
                        : tell(task, "", ProviderOutcome.FAILED, null, code);
            case Reply.Unanswered(var why) -> {
                log.warn("refund {}: no answer, its outcome is unknown: {}", task.id(), why);
                yield part.state() == RefundState.OUTCOME_UNKNOWN || part.state() == RefundState.SUBMITTED
                        ? new Answer.Retry(backOff(task.attempts()), why)
                        : andRetry(
                                tell(task, attempt(task), ProviderOutcome.UNANSWERED, null, null),
                                backOff(task.attempts()));
            }
            case Reply.NotAsked(var why) -> new Answer.Retry(backOff(task.attempts()), why);
            case Reply.Absent() -> throw new IllegalStateException("absent is no answer to an asking");
        };
    }

    private Reply reply(Task<RefundAccepted> task, RefundPart part, Ask ask, boolean chargedBack) {
        String submitted = part.providerRefundId();
        if (part.state() == RefundState.SUBMITTED && submitted != null) {
            return provider.lookUp(ask, submitted);
        }
        if (chargedBack) {
            Reply booked = provider.find(ask);
            return booked instanceof Reply.Absent ? new Reply.Declined(CHARGED_BACK, false) : booked;
        }
        Instant forgotten = part.acceptedAt().plus(provider.keyLife());
        boolean longUnknown = part.state() == RefundState.OUTCOME_UNKNOWN && task.attempts() >= UNANSWERED_UNTIL_BOOKS;
        if (longUnknown || clock.instant().isAfter(forgotten)) {
            Reply booked = provider.find(ask);
            return booked instanceof Reply.Absent ? provider.refund(ask) : booked;
        }
        return provider.refund(ask);
    }

    private static Answer.Tell tell(
            Task<RefundAccepted> task,
            String suffix,
            ProviderOutcome outcome,
            @Nullable String providerRefundId,
            @Nullable String code) {
        return new Answer.Tell(
                task.id() + "/" + outcome + suffix,
                new RecordProviderAnswer(task.body().refundPartId(), outcome, providerRefundId, code));
    }

    private static Answer andRetry(Answer.Tell tell, Duration delay) {
        return new Answer.TellAndRetry(tell.commandId(), tell.command(), delay);
    }

    private static String attempt(Task<RefundAccepted> task) {
        return "/" + task.attempts();
    }

    /** Exponential between the two configured waits, with jitter. */
    private Duration backOff(int attempts) {
        long longest = properties.longestWait().toMillis();
        long wait = Math.min(longest, properties.firstWait().toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
    }
}
