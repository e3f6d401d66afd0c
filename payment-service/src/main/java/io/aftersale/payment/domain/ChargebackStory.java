package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.PaymentDraft.and;
import static io.aftersale.payment.domain.PaymentDraft.covered;
import static io.aftersale.payment.domain.PaymentDraft.tenders;
import static io.aftersale.payment.domain.PaymentDraft.with;

import io.aftersale.payment.domain.Payment.Chargeback;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.Payment.Withheld;
import io.aftersale.payment.domain.PaymentEvent.ChargebackClosed;
import io.aftersale.payment.domain.PaymentEvent.ChargebackOpened;
import io.aftersale.payment.domain.PaymentEvent.RefundWithheld;

/** How a payment changes by what a bank does (C14). */
final class ChargebackStory {

    private ChargebackStory() {}

    static Payment opened(Payment payment, ChargebackOpened opened) {
        return with(payment, p -> {
            Chargeback chargeback = new Chargeback(
                    opened.chargebackId(),
                    opened.tenderId(),
                    opened.amount(),
                    opened.contested(),
                    ChargebackStatus.OPEN);
            p.chargebacks = and(payment.chargebacks(), chargeback);
            p.tenders = tenders(payment, opened.tenderId(), t -> t.chargeBack(chargeback.covered()));
        });
    }

    /** What is covered by a refund of which the bank has paid all is refunded, whoever has paid it. */
    static Payment withheld(Payment payment, RefundWithheld more) {
        boolean known = payment.knowsRefund(more.refundId());
        boolean again = payment.withheld().stream().anyMatch(w -> w.refundId().equals(more.refundId()));
        long minor = more.amount().minor();
        return with(
                known ? payment : covered(payment, more.lines(), more.withShipping()),
                p -> p.withheld = again
                        ? payment.withheld().stream()
                                .map(w -> w.refundId().equals(more.refundId())
                                        ? new Withheld(w.refundId(), w.amount() + minor)
                                        : w)
                                .toList()
                        : and(payment.withheld(), new Withheld(more.refundId(), minor)));
    }

    /** What a bank gives back is there for the refunds that it was withheld from. */
    static Payment closed(Payment payment, ChargebackClosed closed) {
        return with(payment, p -> {
            p.chargebacks = payment.chargebacks().stream()
                    .map(c -> c.chargebackId().equals(closed.chargebackId()) ? c.closed(closed.won()) : c)
                    .toList();
            if (closed.won()) {
                long covered = closed.amount().minor() - closed.contested();
                p.tenders = tenders(payment, closed.tenderId(), t -> t.chargeBack(-covered));
                p.withheld = payment.withheld().stream()
                        .map(w -> new Withheld(w.refundId(), 0))
                        .toList();
            }
        });
    }
}
