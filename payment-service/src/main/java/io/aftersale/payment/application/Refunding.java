package io.aftersale.payment.application;

import io.aftersale.chassis.intent.OutsideCall;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.Provider;
import io.aftersale.payment.domain.RefundPart;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks one provider for accepted refunds; what it says comes back to the domain as commands. */
final class Refunding implements OutsideCall<RefundAccepted> {

    private static final int DEFAULT_CONCURRENCY = 64;

    private final Provider provider;
    private final Asking asking;
    private final PaymentQueries payments;
    private final int concurrency;

    Refunding(RefundProvider provider, PaymentQueries payments, RefundingProperties properties, Clock clock) {
        this.provider = provider.provider();
        this.asking = new Asking(provider, properties, clock);
        this.payments = payments;
        this.concurrency = properties.concurrency().getOrDefault(this.provider, DEFAULT_CONCURRENCY);
    }

    @Override
    public String name() {
        return PaymentFlow.refundBy(provider);
    }

    @Override
    public Class<RefundAccepted> about() {
        return RefundAccepted.class;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    /** Reads the payments of all claimed refunds, since a row that was taken over does not tell how old it is. */
    @Override
    public Function<List<Task<RefundAccepted>>, List<Answer>> prepare(List<Task<RefundAccepted>> claimed) {
        Map<String, Payment> found =
                payments.payments(claimed.stream().map(Task::key).distinct().toList());
        return OutsideCall.each(task -> {
            Payment payment = Optional.ofNullable(found.get(task.key())).orElseThrow(Refunding::unknown);
            RefundPart part = payment.part(task.body().refundPartId()).orElseThrow(Refunding::unknown);
            return asking.ask(task, part, payment.contested(part.tenderId()));
        });
    }

    private static IllegalStateException unknown() {
        return new IllegalStateException("a refund that no payment knows");
    }
}
