package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentEvent.RefundApproved;
import io.aftersale.payment.domain.PaymentInput.ApproveLargeRefund;
import java.util.ArrayList;
import java.util.List;

/** Whether somebody may agree to a large refund (C15): four eyes, and no bank that has paid it already (C14). */
final class RefundApproval {

    private RefundApproval() {}

    static List<PaymentEvent> decide(Payment payment, ApproveLargeRefund approve, Given given) {
        if (given.by() != Role.OPERATOR) {
            throw new Refusal("FORBIDDEN_ROLE", "Only operators approve large refunds.");
        }
        List<RefundPart> parts = payment.refunds().stream()
                .filter(p -> p.refundId().equals(approve.refundId()))
                .toList();
        if (parts.isEmpty()) {
            throw new Refusal("UNKNOWN_REFUND", "The order has no such refund.");
        }
        List<RefundPart> waiting = parts.stream()
                .filter(p -> p.state() == RefundState.WAITING_FOR_APPROVAL)
                .toList();
        if (waiting.isEmpty()) {
            throw new Refusal("REFUND_NOT_WAITING", "The refund does not wait for an approval.");
        }
        if (waiting.stream().anyMatch(p -> given.actorId().equals(p.causedBy()))) {
            throw new Refusal("SECOND_PERSON_NEEDED", "Whoever has caused a large refund does not approve it.");
        }
        if (waiting.stream().anyMatch(p -> payment.contested(p.tenderId()))) {
            throw new Refusal("CHARGED_BACK", "The buyer's bank has taken this money back already.");
        }
        List<PaymentEvent> events = new ArrayList<>();
        events.add(new RefundApproved(
                approve.refundId(),
                new Money(waiting.stream().mapToLong(p -> p.amount().minor()).sum(), payment.currency())));
        events.addAll(Refunds.approved(payment, approve.refundId(), given));
        return events;
    }
}
