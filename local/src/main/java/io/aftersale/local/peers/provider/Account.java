package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import io.aftersale.local.peers.provider.Refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A payment and what was given back of it, or taken back by the buyer's bank. Everything but the payment is guarded by its lock. */
final class Account {
    private final PaymentIntent payment;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Refund> refunds = new ArrayList<>(1);
    private final Map<String, Dispute> disputes = new LinkedHashMap<>(1);
    private long refunded;
    private long disputed;

    Account(PaymentIntent payment) {
        this.payment = payment;
    }

    PaymentIntent payment() {
        return payment;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** What could be given back, in minor units. */
    long left() {
        return Math.max(0, payment.amount() - refunded - disputed);
    }

    /** @param amount null: all that is left */
    Optional<Refusal> refusal(@Nullable Long amount) {
        long left = left();
        Reason reason = !payment.succeeded()
                ? Reason.NOT_PAID
                : disputed > 0 && (amount == null || amount > left)
                        ? Reason.CHARGED_BACK
                        : left == 0
                                ? Reason.ALL_REFUNDED
                                : amount != null && amount <= 0
                                        ? Reason.NOT_POSITIVE
                                        : amount != null && amount > left ? Reason.TOO_MUCH : null;
        return Optional.ofNullable(reason).map(why -> new Refusal(why, payment.id(), left));
    }

    void add(Refund refund) {
        refunds.add(refund);
        refunded += refund.amount();
    }

    /** The refund with that id is not any more as it was. */
    void change(Refund changed) {
        refunds.replaceAll(refund -> refund.id().equals(changed.id()) ? changed : refund);
        refunded = refunds.stream()
                .filter(refund -> !refund.failed())
                .mapToLong(Refund::amount)
                .sum();
    }

    void put(Dispute dispute) {
        disputes.put(dispute.id(), dispute);
        disputed = disputes.values().stream()
                .filter(known -> !known.status().equals("won"))
                .mapToLong(Dispute::amount)
                .sum();
    }

    /** Oldest first, without those that the provider's list has lost. */
    List<Refund> refunds() {
        return refunds.stream().filter(refund -> !refund.hidden()).toList();
    }
}
