package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Allocation.Share;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundReduced;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForApproval;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentEvent.RefundWithheld;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.util.ArrayList;
import java.util.List;

/** What happens to refunds: the decider of where money goes (C1-C5). What became of it is in {@link RefundOutcomes}. */
final class Refunds {

    private Refunds() {}

    /** What a refund is for, and which rule decided its amount. */
    private record For(String refundId, List<LineQuantity> lines, boolean withShipping, String rule) {}

    /** A refund is due (C1); one that has been decided before is not decided again. */
    static List<PaymentEvent> due(Payment payment, RefundDue due, Given given) {
        if (payment.knowsRefund(due.refundId())) {
            return List.of();
        }
        Allocation.Amount amount = Allocation.amount(payment, due);
        List<PaymentEvent> events = new ArrayList<>();
        if (amount.kept() > 0) {
            events.add(new RefundReduced(
                    due.refundId(),
                    new Money(amount.kept(), payment.currency()),
                    due.amount() == null ? "D6" : decidedBy(due)));
        }
        if (amount.back() == 0) {
            String why = payment.left() == 0
                    ? "Nothing was captured that has not gone back."
                    : "What it is for has cost nothing, or is refunded already.";
            events.add(new RefundNotNeeded(due.refundId(), why, due.lines(), due.withShipping()));
            return events;
        }
        String rule = due.amount() != null ? decidedBy(due) : amount.kept() > 0 ? "C4 D6" : "C4";
        events.addAll(
                pay(payment, amount.back(), new For(due.refundId(), due.lines(), due.withShipping(), rule), given));
        return events;
    }

    /** The rule by which people have decided an amount: over a return, or over a dispute. */
    private static String decidedBy(RefundDue due) {
        return due.cause() == PaymentInput.RefundCause.RETURN ? "D3" : "E6";
    }

    /** Everything that was captured goes back: the order is closed without having been paid. */
    static List<PaymentEvent> all(Payment payment, String refundId, Given given) {
        long amount = payment.leftWithoutChargebacks();
        return amount == 0 || payment.knowsRefund(refundId)
                ? List.of()
                : pay(payment, amount, new For(refundId, List.of(), false, "C1"), given);
    }

    /** A refund that was withheld before is due now; what of the order it is for is covered already. */
    static List<PaymentEvent> again(Payment payment, long amount, String refundId, Given given) {
        return pay(payment, amount, new For(refundId, List.of(), false, "C14"), given);
    }

    /** What the bank has taken is paid already (C14); the rest waits for a second person where it is much (C15). */
    private static List<PaymentEvent> pay(Payment payment, long amount, For what, Given given) {
        long byBank = Math.min(amount, payment.paidByBank());
        Money net = new Money(amount - byBank, payment.currency());
        List<PaymentEvent> events = new ArrayList<>();
        if (net.minor() > 0) {
            List<Share> shares = Allocation.split(payment.tenders(), net.minor());
            events.addAll(
                    given.terms().large().large(net)
                            ? shares.stream()
                                    .<PaymentEvent>map(share -> waitsForApproval(share, net, what))
                                    .toList()
                            : accept(payment, shares, what, given));
        }
        if (byBank > 0) {
            events.add(new RefundWithheld(
                    what.refundId,
                    new Money(byBank, payment.currency()),
                    what.lines,
                    what.withShipping,
                    net.minor() == 0));
        }
        return events;
    }

    private static RefundWaitsForApproval waitsForApproval(Share share, Money whole, For what) {
        Tender tender = share.tender();
        return new RefundWaitsForApproval(
                what.refundId,
                partId(what.refundId, tender),
                tender.tenderId(),
                tender.method(),
                new Money(share.minor(), whole.currency()),
                whole,
                what.lines,
                what.withShipping);
    }

    /** A second person agrees to what has waited for that (C15). */
    static List<PaymentEvent> approved(Payment payment, String refundId, Given given) {
        List<Share> shares = payment.refunds().stream()
                .filter(p -> p.refundId().equals(refundId) && p.state() == RefundState.WAITING_FOR_APPROVAL)
                .map(p -> new Share(tender(payment, p), p.amount().minor()))
                .toList();
        return accept(payment, shares, new For(refundId, List.of(), false, "C15"), given);
    }

    private static List<PaymentEvent> accept(Payment payment, List<Share> shares, For what, Given given) {
        boolean internal = shares.stream().allMatch(s -> s.tender().method().internal());
        List<PaymentEvent> events = new ArrayList<>();
        for (Share share : shares) {
            Tender tender = share.tender();
            Money money = new Money(share.minor(), payment.currency());
            String partId = partId(what.refundId, tender);
            Destination destination = tender.method().destination();
            String account = payment.alipayAccount();
            if (destination == Destination.ALIPAY_ACCOUNT && account == null) {
                events.add(new RefundWaitsForDestination(
                        what.refundId,
                        partId,
                        tender.tenderId(),
                        tender.method(),
                        money,
                        what.lines,
                        what.withShipping));
                continue;
            }
            String target = switch (destination) {
                case ALIPAY_ACCOUNT -> account == null ? "" : account;
                case COUPON -> partId;
                case ORIGINAL, UNKNOWN -> tender.reference();
            };
            RefundAccepted accepted = new RefundAccepted(
                    what.refundId,
                    partId,
                    tender.tenderId(),
                    tender.method(),
                    destination,
                    money,
                    target,
                    what.rule
                            + (payment.tenders().size() > 1 ? " C5 " : " ")
                            + tender.method().rule(),
                    what.lines,
                    what.withShipping,
                    promise(payment, tender.method(), given));
            events.add(accepted);
            if (tender.method().internal()) {
                events.add(settled(accepted, internal && share.equals(shares.getLast())));
            }
            if (destination == Destination.COUPON) {
                events.add(Coupons.issued(accepted, given));
            }
        }
        return events;
    }

    private static String partId(String refundId, Tender tender) {
        return refundId + ":" + tender.tenderId();
    }

    private static ArrivalPromise promise(Payment payment, PaymentMethod method, Given given) {
        return given.terms().arrivals().promise(method, given.now(), payment.destinationCountry());
    }

    private static RefundSettled settled(RefundAccepted accepted, boolean complete) {
        return new RefundSettled(
                accepted.refundId(),
                accepted.refundPartId(),
                accepted.tenderId(),
                accepted.method(),
                accepted.destination(),
                accepted.amount(),
                null,
                complete);
    }

    /** The buyer has named an account: what waited for it goes there (C3). */
    static List<PaymentEvent> release(Payment payment, String account, Given given) {
        return payment.refunds().stream()
                .filter(p -> p.state() == RefundState.WAITING_FOR_DESTINATION)
                .<PaymentEvent>map(p -> {
                    PaymentMethod method = tender(payment, p).method();
                    return new RefundAccepted(
                            p.refundId(),
                            p.refundPartId(),
                            p.tenderId(),
                            method,
                            p.destination(),
                            p.amount(),
                            account,
                            method.rule(),
                            List.of(),
                            false,
                            promise(payment, method, given));
                })
                .toList();
    }

    static Tender tender(Payment payment, RefundPart part) {
        return payment.tender(part.tenderId())
                .orElseThrow(() -> new IllegalStateException("no tender for " + part.refundPartId()));
    }
}
