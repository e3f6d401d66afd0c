package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.Chargeback;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.Payment.Withheld;
import io.aftersale.payment.domain.PaymentEvent.ChargebackClosed;
import io.aftersale.payment.domain.PaymentEvent.ChargebackOpened;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens when a buyer's bank takes money back (C14). It never waits for us, so that it cannot be refused: what the
 * buyer has got as a refund before is contested, and what is to be refunded after it is withheld.
 */
final class Chargebacks {

    private Chargebacks() {}

    static List<PaymentEvent> told(Payment payment, RecordChargeback told, Given given) {
        Refusal.requireText("chargebackId", told.chargebackId());
        Optional<Chargeback> known = payment.chargeback(told.chargebackId());
        List<PaymentEvent> events = new ArrayList<>();
        Payment after = payment;
        if (known.isEmpty()) {
            ChargebackOpened opened = opened(payment, told);
            events.add(opened);
            after = PaymentStory.evolve(payment, opened, given.now(), given.actorId());
        }
        if (told.status() != ChargebackStatus.OPEN
                && known.map(c -> c.status() == ChargebackStatus.OPEN).orElse(true)) {
            events.addAll(closed(after, told, given));
        }
        return events;
    }

    /** A provider's payment may pay for several orders: of each, at most what it has paid. */
    private static ChargebackOpened opened(Payment payment, RecordChargeback told) {
        Tender tender = payment.tenders().stream()
                .filter(t -> told.providerReference().equals(t.providerReference()))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("UNKNOWN_TENDER", "Nothing of the order was captured under this reference."));
        long minor = Math.min(told.amount().minor(), tender.captured());
        if (minor <= 0 || !told.amount().currency().equals(payment.currency())) {
            throw new Refusal("INVALID_AMOUNT", "The payment was captured in " + payment.currency() + ".");
        }
        return new ChargebackOpened(
                told.chargebackId(),
                tender.tenderId(),
                tender.method(),
                new Money(minor, payment.currency()),
                minor - Math.min(minor, tender.left()),
                told.reason());
    }

    private static List<PaymentEvent> closed(Payment payment, RecordChargeback told, Given given) {
        Chargeback chargeback = payment.chargeback(told.chargebackId()).orElseThrow();
        boolean won = told.status() == ChargebackStatus.WON;
        ChargebackClosed closed = new ChargebackClosed(
                chargeback.chargebackId(),
                chargeback.tenderId(),
                payment.tender(chargeback.tenderId()).orElseThrow().method(),
                chargeback.amount(),
                chargeback.contested(),
                won);
        List<PaymentEvent> events = new ArrayList<>(List.of(closed));
        return won ? withRefunds(payment, closed, given, events) : events;
    }

    /** What a refund was withheld for is there again: it is due. */
    private static List<PaymentEvent> withRefunds(
            Payment payment, ChargebackClosed closed, Given given, List<PaymentEvent> events) {
        Payment after = PaymentStory.evolve(payment, closed, given.now(), given.actorId());
        for (Withheld withheld : payment.withheld()) {
            String refundId = withheld.refundId() + "-after-" + closed.chargebackId();
            if (withheld.amount() > 0 && !after.knowsRefund(refundId)) {
                for (PaymentEvent event : Refunds.again(after, withheld.amount(), refundId, given)) {
                    after = PaymentStory.evolve(after, event, given.now(), given.actorId());
                    events.add(event);
                }
            }
        }
        return events;
    }
}
