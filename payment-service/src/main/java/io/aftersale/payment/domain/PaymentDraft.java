package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Payment.Chargeback;
import io.aftersale.payment.domain.Payment.PricedLine;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.Payment.Withheld;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can change of a payment. */
final class PaymentDraft {

    Status status;
    boolean shippingRefunded;
    List<PricedLine> lines;
    List<Tender> tenders;
    List<RefundPart> refunds;
    List<String> refundsNotNeeded;
    long kept;

    @Nullable
    String alipayAccount;

    List<Chargeback> chargebacks;
    List<Withheld> withheld;

    private PaymentDraft(Payment payment) {
        status = payment.status();
        shippingRefunded = payment.shippingRefunded();
        lines = payment.lines();
        tenders = payment.tenders();
        refunds = payment.refunds();
        refundsNotNeeded = payment.refundsNotNeeded();
        kept = payment.kept();
        alipayAccount = payment.alipayAccount();
        chargebacks = payment.chargebacks();
        withheld = payment.withheld();
    }

    static Payment part(Payment payment, String refundPartId, UnaryOperator<RefundPart> change) {
        return with(
                payment,
                p -> p.refunds = payment.refunds().stream()
                        .map(r -> r.refundPartId().equals(refundPartId) ? change.apply(r) : r)
                        .toList());
    }

    static List<Tender> tenders(Payment payment, String tenderId, UnaryOperator<Tender> change) {
        return payment.tenders().stream()
                .map(t -> t.tenderId().equals(tenderId) ? change.apply(t) : t)
                .toList();
    }

    static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }

    /** The payment as it was, but for that. */
    static Payment with(Payment payment, Consumer<PaymentDraft> change) {
        PaymentDraft draft = new PaymentDraft(payment);
        change.accept(draft);
        return new Payment(
                draft.status,
                payment.buyerId(),
                payment.currency(),
                payment.shippingFee(),
                payment.discount(),
                payment.tax(),
                draft.shippingRefunded,
                draft.lines,
                draft.tenders,
                draft.refunds,
                draft.refundsNotNeeded,
                draft.kept,
                draft.alipayAccount,
                payment.destinationCountry(),
                payment.sellerId(),
                draft.chargebacks,
                draft.withheld);
    }

    /** The payment with that part of the order refunded, whatever it has cost. */
    static Payment covered(Payment payment, List<LineQuantity> lines, boolean withShipping) {
        return with(payment, p -> {
            p.lines = Allocation.refunded(payment.lines(), lines);
            p.shippingRefunded = payment.shippingRefunded() || withShipping;
        });
    }
}
