package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.AppendOnlyFile;
import io.aftersale.local.peers.provider.ProviderRecord.Dispute;
import io.aftersale.local.peers.provider.ProviderRecord.PaymentIntent;
import io.aftersale.local.peers.provider.ProviderRecord.Payout;
import io.aftersale.local.peers.provider.ProviderRecord.Refund;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A provider's own books: what was taken, given back and sent, and under which idempotency key. Every entry is in the
 * file before it is answered. Nothing is ever given back beyond what was taken. Thread-safe.
 */
final class ProviderBooks implements AutoCloseable {
    private final AppendOnlyFile file;
    private final Map<String, Account> payments = new ConcurrentHashMap<>();
    private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
    private final Map<String, Dispute> disputes = new ConcurrentHashMap<>();
    private final Map<String, Payout> payouts = new ConcurrentHashMap<>();
    private final KnownRequests requests = new KnownRequests();
    private final ReentrantLock listing = new ReentrantLock();
    private final List<Refund> refundList = new ArrayList<>();
    private final List<Payout> payoutList = new ArrayList<>();

    private ProviderBooks(AppendOnlyFile file) {
        this.file = file;
    }

    /** Opens the books of earlier runs, or new ones. */
    static ProviderBooks open(Path path) throws IOException {
        AppendOnlyFile file = AppendOnlyFile.open(path);
        ProviderBooks books = new ProviderBooks(file);
        long whole = 0;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long end = whole + line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (end > file.size()) {
                    break;
                }
                books.replay(BookLine.parse(line));
                whole = end;
            }
        }
        file.truncate(whole);
        return books;
    }

    KnownRequests requests() {
        return requests;
    }

    /** Enters a payment and returns it, or the one that has its id already. */
    PaymentIntent pay(PaymentIntent payment, @Nullable BookKey key) {
        return payments.computeIfAbsent(payment.id(), id -> {
                    append(BookLine.of(payment, key));
                    return new Account(payment);
                })
                .payment();
    }

    Optional<PaymentIntent> payment(String id) {
        return Optional.ofNullable(payments.get(id)).map(Account::payment);
    }

    /** A refund that is asked for. */
    record Wanted(
            String payment,
            @Nullable Long amount,
            String id,
            long created,
            @Nullable String reason,
            Map<String, String> metadata,
            String status) {}

    /** The result of asking for a refund: one of both. */
    record RefundOutcome(@Nullable Refund refund, @Nullable Refusal refusal) {}

    /** Gives the amount back, or all that is left when it is null. */
    RefundOutcome refund(Wanted wanted, @Nullable BookKey key) {
        Account account = payments.get(wanted.payment);
        if (account == null) {
            return new RefundOutcome(null, new Refusal(Refusal.Reason.NO_SUCH_PAYMENT, wanted.payment, 0));
        }
        return account.locked(() -> account.refusal(wanted.amount)
                .map(refusal -> new RefundOutcome(null, refusal))
                .orElseGet(() -> new RefundOutcome(enter(account, wanted, key), null)));
    }

    private Refund enter(Account account, Wanted wanted, @Nullable BookKey key) {
        listing.lock();
        try {
            Refund refund = new Refund(
                    refundList.size(),
                    wanted.id,
                    account.payment(),
                    wanted.amount == null ? account.left() : wanted.amount,
                    account.payment().currency(),
                    wanted.status,
                    false,
                    wanted.created,
                    wanted.reason,
                    wanted.metadata);
            append(BookLine.of(refund, key));
            refundList.add(refund);
            refunds.put(refund.id(), refund);
            account.add(refund);
            return refund;
        } finally {
            listing.unlock();
        }
    }

    /** A refund is not any more as it was: it fails, or somebody tampers with the books. */
    Optional<Refund> change(String id, UnaryOperator<Refund> change) {
        Refund known = refunds.get(id);
        if (known == null) {
            return Optional.empty();
        }
        Account account = required(payments.get(known.payment().id()));
        return account.locked(() -> {
            listing.lock();
            try {
                Refund changed = change.apply(refundList.get(known.sequence()));
                append(BookLine.change(changed));
                put(account, changed);
                return Optional.of(changed);
            } finally {
                listing.unlock();
            }
        });
    }

    private void put(Account account, Refund changed) {
        refundList.set(changed.sequence(), changed);
        refunds.put(changed.id(), changed);
        account.change(changed);
    }

    /** The buyer's bank takes money back, or has decided. */
    Optional<Dispute> dispute(String payment, UnaryOperator<Dispute> change, Dispute fresh) {
        return Optional.ofNullable(payments.get(payment))
                .map(account -> account.locked(() -> {
                    Dispute dispute = change.apply(disputes.getOrDefault(fresh.id(), fresh));
                    append(BookLine.of(dispute));
                    put(account, dispute);
                    return dispute;
                }));
    }

    private void put(Account account, Dispute dispute) {
        disputes.put(dispute.id(), dispute);
        account.put(dispute);
    }

    Optional<Dispute> dispute(String id) {
        return Optional.ofNullable(disputes.get(id));
    }

    Optional<Refund> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /** All refunds of a payment, oldest first; none when there is no such payment. */
    List<Refund> refundsOf(String payment) {
        Account account = payments.get(payment);
        return account == null ? List.of() : account.locked(account::refunds);
    }

    /** All refunds ever made, oldest first. */
    List<Refund> refunds() {
        listing.lock();
        try {
            return List.copyOf(refundList);
        } finally {
            listing.unlock();
        }
    }

    /** Up to {@code limit} refunds of those that are wanted, newest first, from just before {@code sequence} on. */
    List<Refund> refundsBefore(int sequence, int limit, Predicate<Refund> wanted) {
        listing.lock();
        try {
            int end = Math.min(sequence, refundList.size());
            return refundList.subList(0, end).reversed().stream()
                    .filter(refund -> !refund.hidden() && wanted.test(refund))
                    .limit(limit)
                    .toList();
        } finally {
            listing.unlock();
        }
    }

    void payOut(Payout payout, @Nullable BookKey key) {
        listing.lock();
        try {
            append(BookLine.of(payout, key));
            payoutList.add(payout);
            payouts.put(payout.id(), payout);
        } finally {
            listing.unlock();
        }
    }

    Optional<Payout> payout(String id) {
        return Optional.ofNullable(payouts.get(id));
    }

    List<Payout> payouts() {
        listing.lock();
        try {
            return List.copyOf(payoutList);
        } finally {
            listing.unlock();
        }
    }

    int paymentCount() {
        return payments.size();
    }

    /** What was taken, by currency. */
    Map<String, Long> taken() {
        Map<String, Long> sums = new TreeMap<>();
        payments.values().stream()
                .map(Account::payment)
                .filter(PaymentIntent::succeeded)
                .forEach(payment -> sums.merge(payment.currency(), payment.amount(), Long::sum));
        return sums;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void replay(BookLine line) {
        ProviderRecord record = switch (line.kind()) {
            case PAYMENT -> {
                PaymentIntent payment = line.payment();
                payments.put(payment.id(), new Account(payment));
                yield payment;
            }
            case REFUND -> {
                Account account = required(payments.get(line.paymentId()));
                Refund refund = line.refund(refundList.size(), account.payment());
                account.add(refund);
                refunds.put(refund.id(), refund);
                refundList.add(refund);
                yield refund;
            }
            case CHANGE -> {
                Refund changed = line.changed(required(refunds.get(line.id())));
                put(required(payments.get(changed.payment().id())), changed);
                yield changed;
            }
            case DISPUTE -> {
                Account account = required(payments.get(line.paymentId()));
                Dispute dispute = line.dispute(account.payment());
                put(account, dispute);
                yield dispute;
            }
            case PAYOUT -> {
                Payout payout = line.payout();
                payouts.put(payout.id(), payout);
                payoutList.add(payout);
                yield payout;
            }
        };
        line.key().ifPresent(key -> requests.remember(key, line.created(), record));
    }

    private static <T> T required(@Nullable T known) {
        if (known == null) {
            throw new IllegalStateException("a line about something that was never entered");
        }
        return known;
    }

    private void append(BookLine line) {
        try {
            var _ = file.append((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
