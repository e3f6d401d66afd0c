package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentEvent.PaymentFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundDifferenceFound;
import io.aftersale.payment.domain.PaymentEvent.TenderCaptured;
import io.aftersale.payment.domain.PaymentEvent.VerificationBegun;
import io.aftersale.payment.domain.PaymentInput.ApproveLargeRefund;
import io.aftersale.payment.domain.PaymentInput.BeginVerification;
import io.aftersale.payment.domain.PaymentInput.Command;
import io.aftersale.payment.domain.PaymentInput.Fact;
import io.aftersale.payment.domain.PaymentInput.FailVerification;
import io.aftersale.payment.domain.PaymentInput.MarkRefundLate;
import io.aftersale.payment.domain.PaymentInput.OrderCancelled;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordDifference;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.PaymentInput.RedeemCoupon;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to payments: the decider of capturing. Refunds are decided in {@link Refunds}. */
public final class Payments {

    private Payments() {}

    /**
     * What happens when this payment is told this.
     *
     * @param payment null while there is none
     * @return events in order; one {@code CommandRefused} if the command is not carried out; nothing if there is nothing
     *     to do
     */
    public static List<PaymentEvent> decide(@Nullable Payment payment, PaymentInput input, Given given) {
        return switch (input) {
            case Command command -> {
                try {
                    yield carryOut(payment, command, given);
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
            case Fact fact -> payment == null ? List.of() : reactTo(payment, fact, given);
        };
    }

    private static List<PaymentEvent> carryOut(@Nullable Payment payment, Command command, Given given) {
        if (payment == null) {
            throw new Refusal("UNKNOWN_ORDER", "There is no order with this id.");
        }
        return switch (command) {
            case BeginVerification begin -> beginVerification(payment, given);
            case RecordCapture capture -> capture(payment, capture, given);
            case FailVerification fail -> failVerification(payment, fail, given);
            case ProvideRefundDestination provide -> {
                requireDestination(payment, provide, given);
                yield Refunds.release(payment, provide.accountReference(), given);
            }
            case RecordProviderAnswer answer -> {
                requireSystem(given);
                yield RefundOutcomes.answered(payment, answer);
            }
            case ApproveLargeRefund approve -> RefundApproval.decide(payment, approve, given);
            case RecordChargeback chargeback -> {
                requireSystem(given);
                yield Chargebacks.told(payment, chargeback, given);
            }
            case RedeemCoupon redeem -> Coupons.redeem(payment, redeem, given);
            case RecordDifference found -> {
                requireSystem(given);
                yield List.of(new RefundDifferenceFound(
                        found.reconciliationId(),
                        found.kind(),
                        found.refundPartId(),
                        found.providerRefundId(),
                        found.detail()));
            }
            case MarkRefundLate mark -> {
                requireSystem(given);
                yield RefundOutcomes.late(payment, mark.refundPartId(), given);
            }
        };
    }

    private static List<PaymentEvent> reactTo(Payment payment, Fact fact, Given given) {
        return switch (fact) {
            case OrderPlaced placed -> placed(payment);
            case RefundDue due -> Refunds.due(payment, due, given);
            case OrderCancelled cancelled ->
                cancelled.unpaid() && payment.status() == Status.FAILED
                        ? Refunds.all(payment, "unpaid-order", given)
                        : List.of();
        };
    }

    /** An order of which nothing is paid before shipping is ready to ship as it is placed. */
    private static List<PaymentEvent> placed(Payment payment) {
        return payment.status() == Status.AWAITING && payment.paidInAdvance()
                ? List.of(new PaymentCaptured(new Money(0, payment.currency())))
                : List.of();
    }

    private static List<PaymentEvent> beginVerification(Payment payment, Given given) {
        requireSystem(given);
        return switch (payment.status()) {
            case AWAITING -> List.of(new VerificationBegun());
            case VERIFYING -> List.of();
            case UNKNOWN, CAPTURED, FAILED ->
                throw new Refusal("PAYMENT_CLOSED", "The payment is " + payment.status() + ".");
        };
    }

    private static List<PaymentEvent> failVerification(Payment payment, FailVerification fail, Given given) {
        requireSystem(given);
        Refusal.requireText("reason", fail.reason());
        return switch (payment.status()) {
            case UNKNOWN, AWAITING, VERIFYING -> {
                List<PaymentEvent> events = new ArrayList<>();
                events.add(new PaymentFailed(fail.reason()));
                events.addAll(Refunds.all(payment, "payment-failed", given));
                yield events;
            }
            case FAILED -> List.of();
            case CAPTURED -> throw new Refusal("PAYMENT_CLOSED", "The payment is captured.");
        };
    }

    /**
     * What was paid in advance is captured whole; at the door, a buyer may pay less than was ordered, because of what was
     * cancelled on the way. Money for an order that is closed goes back at once (C1).
     */
    private static List<PaymentEvent> capture(Payment payment, RecordCapture capture, Given given) {
        requireSystem(given);
        Refusal.requireText("providerReference", capture.providerReference());
        Tender tender = payment.tender(capture.tenderId())
                .orElseThrow(() -> new Refusal("UNKNOWN_TENDER", "The order has no tender with this id."));
        if (capture.providerReference().equals(tender.providerReference())) {
            return List.of();
        }
        if (tender.isCaptured()) {
            throw new Refusal("TENDER_CAPTURED", "The tender was captured under another reference.");
        }
        requireAmount(tender, capture.amount());
        TenderCaptured captured =
                new TenderCaptured(tender.tenderId(), tender.method(), capture.amount(), capture.providerReference());
        Payment after = PaymentStory.captured(payment, captured);
        List<PaymentEvent> events = new ArrayList<>();
        events.add(captured);
        if (payment.status() != Status.CAPTURED
                && after.paidInAdvance()
                && tender.method().inAdvance()) {
            events.add(new PaymentCaptured(new Money(
                    after.tenders().stream().mapToLong(Tender::captured).sum(), payment.currency())));
        } else if (payment.closed()) {
            events.addAll(Refunds.all(after, "late-capture-" + tender.tenderId(), given));
        }
        return events;
    }

    private static void requireAmount(Tender tender, Money captured) {
        Money asked = tender.amount();
        boolean right = tender.method().inAdvance()
                ? captured.equals(asked)
                : captured.currency().equals(asked.currency())
                        && captured.minor() > 0
                        && captured.minor() <= asked.minor();
        if (!right) {
            throw new Refusal(
                    "INVALID_AMOUNT",
                    "The tender is of " + asked.minor() + " minor units of " + asked.currency() + ".");
        }
    }

    /** Whether the payment may keep that account for refunds. */
    static boolean mayProvideDestination(Payment payment, ProvideRefundDestination provide, Given given) {
        try {
            requireDestination(payment, provide, given);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static void requireDestination(Payment payment, ProvideRefundDestination provide, Given given) {
        boolean own = given.by() == Role.BUYER && given.actorId().equals(payment.buyerId());
        if (!own && given.by() != Role.SYSTEM) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
        Refusal.requireText("accountReference", provide.accountReference());
    }

    private static void requireSystem(Given given) {
        if (given.by() != Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only systems tell about payments.");
        }
    }
}
