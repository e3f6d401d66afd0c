package io.aftersale.order.domain;

import io.aftersale.order.domain.OrderInput.ApprovalDenied;
import io.aftersale.order.domain.OrderInput.ApprovalGranted;
import io.aftersale.order.domain.OrderInput.CancelBySeller;
import io.aftersale.order.domain.OrderInput.CancelUnshipped;
import io.aftersale.order.domain.OrderInput.Command;
import io.aftersale.order.domain.OrderInput.CompleteOrder;
import io.aftersale.order.domain.OrderInput.DisputeDecided;
import io.aftersale.order.domain.OrderInput.DisputeSettled;
import io.aftersale.order.domain.OrderInput.Fact;
import io.aftersale.order.domain.OrderInput.LateRefundSettled;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.OrderInput.PaymentFailed;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import io.aftersale.order.domain.OrderInput.RateSeller;
import io.aftersale.order.domain.OrderInput.RecordShipment;
import io.aftersale.order.domain.OrderInput.RecordTracking;
import io.aftersale.order.domain.OrderInput.RefundLate;
import io.aftersale.order.domain.OrderInput.RefuseDelivery;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.OrderInput.ReturnFact;
import io.aftersale.order.domain.OrderInput.VerificationBegun;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to orders: the decider, the one place where cancelling, shipping and refunding meet. The rules are where
 * they belong:
 *
 * <ul>
 *   <li>{@link NewOrders}: what a new order must be like (A2)
 *   <li>{@link Cancelling}: what buyers may ask for and sellers cancel, and what the answer to a request brings about,
 *       be it the seller's, the policy's or the deadline's (B1, B3, B4, B6-B8, B10-B12, B16); whether and when there is
 *       an answer is decided in seller-service
 *   <li>{@link Paying}: requests during verification, payments that fail or come too late (B2)
 *   <li>{@link Shipping}: parcels, the requests that they end, what is refused, and what is not shipped in time (A5, B9,
 *       B13, D1)
 *   <li>{@link Returning}: what may be returned, and the refunds of returns (D2, D5, D6)
 *   <li>{@link Completing}: when an order has come to its end (A4)
 *   <li>{@link Rating}: what the buyer thinks of the seller (G3)
 *   <li>{@link DisputeOutcome}: agreements and decisions about disputes (E3, E4, E6, E7)
 *   <li>{@link Cancelled}: what all of these have in common, cancelled lines and the refund due for them (B6, C1, C4)
 *   <li>{@link Remedies}: which ways a buyer has, and what a refusal names (B10, B15)
 *   <li>{@link LineSelection}, {@link Requirements}: what a command may name (B4, B11, B18, B19)
 * </ul>
 */
public final class Orders {

    private Orders() {}

    /**
     * The order with what an input teaches beyond its own events: which of its refunds are late, which is payment-service's to
     * tell (C7), and that a return has come to nothing. Most inputs say nothing.
     */
    public static @Nullable Order learn(@Nullable Order order, OrderInput input, Instant at) {
        if (order == null) {
            return null;
        }
        List<String> known = order.lateRefunds();
        return switch (input) {
            case RefundLate late ->
                missing(
                        order,
                        Stream.concat(known.stream(), Stream.of(late.refundPartId()))
                                .distinct());
            case LateRefundSettled settled ->
                missing(order, known.stream().filter(part -> !part.equals(settled.refundPartId())));
            case OrderInput other -> Returning.learn(order, other, at);
        };
    }

    /** The order with those parts of refunds late, and no others. */
    private static Order missing(Order order, Stream<String> late) {
        return OrderDraft.with(order, o -> o.lateRefunds = late.toList());
    }

    /**
     * What happens when this order is told this.
     *
     * @param order null while there is none
     * @return events in order; one {@code CommandRefused} if the command is not carried out; nothing if there is nothing
     *     to do about a fact
     */
    public static List<OrderEvent> decide(@Nullable Order order, OrderInput input, Given given) {
        return switch (input) {
            case Command command -> {
                try {
                    yield carryOut(order, command, given);
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
            case Fact fact -> order == null ? List.of() : reactTo(order, fact, given);
        };
    }

    private static List<OrderEvent> carryOut(@Nullable Order order, Command command, Given given) {
        if (command instanceof PlaceOrder placed) {
            if (order != null) {
                throw new Refusal("ORDER_EXISTS", "There is an order with this id.");
            }
            return List.of(NewOrders.place(placed, given));
        }
        if (order == null) {
            throw new Refusal("UNKNOWN_ORDER", "There is no order with this id.");
        }
        return switch (command) {
            case PlaceOrder placed -> throw new IllegalStateException();
            case RequestCancellation request -> Cancelling.request(order, request, given);
            case WithdrawCancellation withdrawal -> List.of(Cancelling.withdraw(order, withdrawal, given));
            case CancelBySeller cancel -> Cancelling.bySeller(order, cancel, given);
            case RateSeller rate -> List.of(Rating.rate(order, rate, given));
            case CancelUnshipped late -> Shipping.late(order, given);
            case CompleteOrder complete -> List.of(Completing.complete(order, given));
            case RecordShipment shipment -> Shipping.ship(order, shipment, given);
            case RecordTracking tracking -> Shipping.track(order, tracking, given);
            case RefuseDelivery refusal -> List.of(Shipping.refuse(order, refusal, given));
            case RequestReturn request -> List.of(Returning.request(order, request, given));
        };
    }

    private static List<OrderEvent> reactTo(Order order, Fact fact, Given given) {
        return switch (fact) {
            case VerificationBegun begun -> Paying.verifying(order);
            case PaymentCaptured captured -> Paying.paid(order, given);
            case PaymentFailed failed -> Paying.failed(order);
            case ApprovalGranted granted -> Cancelling.approved(order, granted);
            case ApprovalDenied denied -> Cancelling.denied(order, denied);
            case RefundLate late -> List.of();
            case LateRefundSettled settled -> List.of();
            case DisputeSettled settled -> DisputeOutcome.of(order, settled, given);
            case DisputeDecided decided -> DisputeOutcome.of(order, decided, given);
            case ReturnFact ended -> Completing.after(order, Returning.ended(order, ended), given);
        };
    }
}
