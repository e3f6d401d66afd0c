package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.OrderEvent.CancellationRequested;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.Remedy.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every path that the buyer of an order has or has not (B15). Of cancelling and returning, the decider itself is
 * asked, with a request that nobody has made: what it would accept is open, what it would refuse is closed for the same
 * reason.
 */
public final class Remedies {

    private static final String PROBE = "what-if";
    private static final String ANY_WORDS = "What if?";

    private Remedies() {}

    /** All paths, whoever asks: those of the order's buyer. */
    public static List<Remedy> of(Order order, Instant now, ReturnRules returns) {
        List<Remedy> all = new ArrayList<>(cancelling(order, now));
        all.addAll(beside(order, now, returns));
        return all;
    }

    /** What is open beside cancelling: the ways that a refusal names (B10). */
    static List<Path> remaining(Order order, Given given) {
        return beside(order, given.now(), given.returns()).stream()
                .filter(Remedy::open)
                .map(Remedy::path)
                .toList();
    }

    // Cancelling, as the decider has it

    private static List<Remedy> cancelling(Order order, Instant now) {
        OrderEvent all = tried(order, now, List.of());
        return List.of(atOnce(all), withApproval(order, all), someLines(order, now), withdrawal(order));
    }

    private static Remedy atOnce(OrderEvent all) {
        return switch (all) {
            case CommandRefused refused -> closed(Path.CANCEL_NOW, refused);
            case CancellationRequested requested ->
                requested.status() == CancellationStatus.WAITING_FOR_SELLER
                        ? Remedy.closed(Path.CANCEL_NOW, "APPROVAL_NEEDED", "The seller has to agree.")
                        : Remedy.open(
                                Path.CANCEL_NOW,
                                requested.status() == CancellationStatus.CANCELLED
                                        ? "Nothing has been paid: the order is cancelled at once."
                                        : "The payment is being verified: then the order is cancelled by itself.");
            case OrderEvent other -> throw new IllegalStateException("a request has led to " + other);
        };
    }

    private static Remedy withApproval(Order order, OrderEvent all) {
        return switch (all) {
            case CommandRefused refused -> closed(Path.CANCEL_WITH_APPROVAL, refused);
            case CancellationRequested requested ->
                requested.status() == CancellationStatus.WAITING_FOR_SELLER
                        ? Remedy.open(
                                        Path.CANCEL_WITH_APPROVAL,
                                        rejected(order)
                                                ? "The seller is asked once more; a justification is needed."
                                                : "The seller, or the seller's policy, has to agree.")
                                .until(order.shipBy())
                                .bringing(RefundForecast.of(order, requested.lines()))
                        : Remedy.closed(Path.CANCEL_WITH_APPROVAL, "NO_APPROVAL_NEEDED", "Nobody has to agree.");
            case OrderEvent other -> throw new IllegalStateException("a request has led to " + other);
        };
    }

    private static Remedy someLines(Order order, Instant now) {
        List<Line> free = order.lines().stream()
                .filter(l -> l.unshipped() > order.asked(l.lineId()))
                .toList();
        int pieces = free.stream()
                .mapToInt(l -> l.unshipped() - order.asked(l.lineId()))
                .sum();
        List<LineQuantity> one =
                free.stream().limit(1).map(l -> new LineQuantity(l.lineId(), 1)).toList();
        return switch (tried(order, now, one)) {
            case CommandRefused refused -> closed(Path.CANCEL_SOME_LINES, refused);
            case OrderEvent requested ->
                pieces > 1
                        ? Remedy.open(Path.CANCEL_SOME_LINES, "Some lines, or some of a line's quantity.")
                                .until(order.paidAt() == null ? null : order.shipBy())
                        : Remedy.closed(Path.CANCEL_SOME_LINES, "NOTHING_TO_SPLIT", "Only one piece is left.");
        };
    }

    /** The first of what comes of a request that names everything that may be needed. */
    private static OrderEvent tried(Order order, Instant now, List<LineQuantity> lines) {
        return Orders.decide(
                        order,
                        new RequestCancellation(
                                PROBE, lines, CancellationReason.CHANGE_OF_MIND, ANY_WORDS, null, false),
                        new Given(Given.Role.BUYER, order.buyerId(), now, PROBE, Map.of()))
                .getFirst();
    }

    private static Remedy closed(Path path, CommandRefused refused) {
        return Remedy.closed(path, refused.reason(), refused.detail());
    }

    private static Remedy withdrawal(Order order) {
        return order.cancellations().stream().anyMatch(Cancellation::open)
                ? Remedy.open(Path.WITHDRAW_REQUEST, "A request can be withdrawn until it is decided.")
                : Remedy.closed(Path.WITHDRAW_REQUEST, "CANCELLATION_CLOSED", "No request is pending.");
    }

    // Everything else

    private static List<Remedy> beside(Order order, Instant now, ReturnRules returns) {
        return Stream.of(
                        askSeller(order),
                        refuseDelivery(order),
                        waitAndReturn(order, now, returns),
                        openDispute(order),
                        lateRefund(order),
                        Remedy.open(Path.CONTACT_SUPPORT, "Support can be asked at any time."))
                .toList();
    }

    private static Remedy askSeller(Order order) {
        return switch (order.status()) {
            case AWAITING_SHIPMENT, PARTIALLY_SHIPPED, SHIPPED ->
                Remedy.open(Path.ASK_SELLER, "A message, not a cancellation.");
            case AWAITING_PAYMENT, PAYMENT_VERIFYING ->
                Remedy.closed(Path.ASK_SELLER, "NOT_NEEDED", "The order can be cancelled without the seller.");
            case UNKNOWN, DELIVERY_REFUSED, DELIVERED, COMPLETED, CANCELLED ->
                Remedy.closed(Path.ASK_SELLER, "ORDER_CLOSED", "The order is " + order.status() + ".");
        };
    }

    private static Remedy refuseDelivery(Order order) {
        return order.shipments().stream().anyMatch(Shipment::underWay)
                ? Remedy.open(Path.REFUSE_DELIVERY, "The parcel goes back; the refund follows when it is there.")
                : Remedy.closed(Path.REFUSE_DELIVERY, "NOTHING_IN_TRANSIT", "No parcel is on its way.");
    }

    /** The decider is asked for all that may be returned at the seller's expense, which is the most that may be. */
    private static Remedy waitAndReturn(Order order, Instant now, ReturnRules returns) {
        OrderEvent answer = Orders.decide(
                        order,
                        new RequestReturn(PROBE, List.of(), ReturnReason.NOT_AS_DESCRIBED, ANY_WORDS),
                        new Given(Given.Role.BUYER, order.buyerId(), now, PROBE, Map.of(), returns))
                .getFirst();
        return switch (answer) {
            case CommandRefused refused -> closed(Path.WAIT_AND_RETURN, refused);
            case ReturnRequested requested ->
                Remedy.open(Path.WAIT_AND_RETURN, "What has been received can be returned. " + unwanted(order))
                        .until(returns.until(order))
                        .bringing(Returning.forecast(order, requested.lines(), ReturnReason.NOT_AS_DESCRIBED));
            case OrderEvent other -> throw new IllegalStateException("a request has led to " + other);
        };
    }

    /** What holds for those who merely think better of it (D6). */
    private static String unwanted(Order order) {
        int fee = order.policy().returns().restockingFee();
        if (!Returning.takesBackUnwanted(order)) {
            return "What is no longer wanted is not taken back.";
        }
        return fee == 0
                ? "That it is no longer wanted is reason enough."
                : "Of what is no longer wanted the seller keeps "
                        + BigDecimal.valueOf(fee, 2).toPlainString() + " % of the price.";
    }

    private static Remedy openDispute(Order order) {
        boolean shipped = order.lines().stream().anyMatch(l -> l.shipped() > l.refunded());
        return shipped || rejected(order)
                ? Remedy.open(Path.OPEN_DISPUTE, "A mediator may decide.")
                : Remedy.closed(
                        Path.OPEN_DISPUTE, "NOTHING_TO_DISPUTE", "No cancellation was refused, nothing was shipped.");
    }

    private static Remedy lateRefund(Order order) {
        return order.lateRefunds().isEmpty()
                ? Remedy.closed(Path.LATE_REFUND_DISPUTE, "NO_LATE_REFUND", "No refund is known to be late.")
                : Remedy.open(Path.LATE_REFUND_DISPUTE, "It should have arrived: it can be disputed until it has.");
    }

    private static boolean rejected(Order order) {
        return order.cancellations().stream()
                .filter(c -> c.status() == CancellationStatus.REJECTED)
                .anyMatch(c -> !order.left(c).isEmpty());
    }
}
