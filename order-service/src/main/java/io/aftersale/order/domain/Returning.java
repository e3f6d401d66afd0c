package io.aftersale.order.domain;

import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.OrderReturn;
import io.aftersale.order.domain.Order.OrderReturnStatus;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderEvent.ReturnPayer;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.OrderInput.ReturnFact;
import io.aftersale.order.domain.OrderInput.ReturnRefunded;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an order may be returned, until when and at whose expense (D2, D6), and what goes back for it in the end. How a
 * return gets there is dispute-service's to decide (D3-D5).
 */
final class Returning {

    /** A state record has to stay small enough to be published, whatever is asked of its order. */
    static final int MOST_RETURNS = 50;

    private static final int LONGEST_DETAILS = 4_000;
    private static final int MOST_EVIDENCE = 20;
    private static final Pattern EVIDENCE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String OF_RETURNS = "return-";

    private Returning() {}

    /** The buyer asks (D2). Whatever an open return has asked for, none other can have. */
    static ReturnRequested request(Order order, RequestReturn request, Given given) {
        Requirements.own(order.buyerId(), Given.Role.BUYER, given);
        requireNewId(order, request.returnId());
        if (request.reason() == ReturnReason.UNKNOWN) {
            throw new Refusal("INVALID_REASON", "reason is not one of the reasons.");
        }
        Requirements.text("details", request.details(), LONGEST_DETAILS);
        requireEvidence(request.evidenceIds());
        if (order.lines().stream().noneMatch(l -> l.shipped() > l.refunded())) {
            throw new Refusal("NOTHING_SHIPPED", "Nothing has been shipped, or all of it has gone back.");
        }
        Instant until = given.returns().until(order);
        if (order.status() == Order.Status.COMPLETED || !given.now().isBefore(until)) {
            throw new Refusal("TOO_LATE", "It could be returned until " + until + ".");
        }
        if (request.reason() == ReturnReason.NO_LONGER_WANTED && !takesBackUnwanted(order)) {
            throw new Refusal(
                    "RETURN_NOT_ALLOWED",
                    "The order has no free return, and the seller's policy takes nothing back that is no longer wanted.");
        }
        if (order.returns().size() >= MOST_RETURNS) {
            throw new Refusal("TOO_MANY_RETURNS", "The order has had " + MOST_RETURNS + " returns: ask support.");
        }
        return requested(
                order,
                request.returnId(),
                lines(order, request.lines()),
                request.reason(),
                request.details(),
                request.evidenceIds(),
                null,
                null,
                given.returns());
    }

    /** Whether there is such evidence, dispute-service knows, who shows it. */
    private static void requireEvidence(List<String> evidenceIds) {
        if (evidenceIds.size() > MOST_EVIDENCE || Set.copyOf(evidenceIds).size() < evidenceIds.size()) {
            throw new Refusal("INVALID_EVIDENCE", "evidenceIds has up to " + MOST_EVIDENCE + " ids, each once.");
        }
        if (evidenceIds.stream().anyMatch(id -> !EVIDENCE_ID.matcher(id).matches())) {
            throw new Refusal("INVALID_EVIDENCE_ID", "evidenceIds has ids of 1 to 64 letters, digits, - and _.");
        }
    }

    /** A return of these lines. */
    static ReturnRequested requested(
            Order order,
            String returnId,
            List<LineQuantity> lines,
            ReturnReason reason,
            String details,
            List<String> evidenceIds,
            @Nullable Money amount,
            @Nullable String disputeId,
            ReturnRules rules) {
        int fee = amount == null ? fee(order, reason) : 0;
        return new ReturnRequested(
                returnId,
                order.buyerId(),
                order.sellerId(),
                lines,
                reason,
                details,
                amount == null ? forecast(order, lines, reason).amount() : amount,
                RefundForecast.fee(order, lines, fee),
                payer(order, reason, rules),
                order.policy().returns(),
                order.policy().version(),
                disputeId,
                amount,
                evidenceIds);
    }

    /** What would go back for a return that is as it should be. */
    static RefundForecast forecast(Order order, List<LineQuantity> lines, ReturnReason reason) {
        RefundForecast forecast =
                RefundForecast.of(order, lines, withShipping(order, lines, reason), fee(order, reason));
        if (forecast == null) {
            throw new IllegalStateException("a return of an order that has not been paid");
        }
        return forecast;
    }

    static boolean takesBackUnwanted(Order order) {
        return order.freeReturn() || order.policy().returns().noLongerWanted();
    }

    /**
     * Who pays for sending goods back (D2): the seller who is at fault. Of what is no longer wanted and was sold with free
     * return, a business seller, or the seller where the platform's own service does not go, and the platform for all
     * others. Of other goods the buyer, unless the seller's policy is kinder.
     */
    static ReturnPayer payer(Order order, ReturnReason reason, ReturnRules rules) {
        ReturnTerms terms = order.policy().returns();
        if (reason.sellersFault()) {
            return ReturnPayer.SELLER;
        }
        if (order.freeReturn()) {
            boolean sellers = terms.sellerType() == ReturnTerms.SellerType.BUSINESS
                    || !rules.takeFreeReturnsFrom(order.destinationCountry());
            return sellers ? ReturnPayer.SELLER : ReturnPayer.PLATFORM;
        }
        return terms.sellerPaysShipping() ? ReturnPayer.SELLER : ReturnPayer.BUYER;
    }

    /** The money of a return goes back (C1); of what has gone back another way meanwhile, no more. */
    static List<OrderEvent> ended(Order order, ReturnFact fact) {
        return switch (fact) {
            case ReturnRefunded refunded ->
                order.orderReturn(refunded.returnId()).filter(OrderReturn::open).stream()
                        .<OrderEvent>mapMulti((returned, events) -> {
                            List<LineQuantity> lines = order.notBack(returned.lines());
                            if (!lines.isEmpty()) {
                                events.accept(refund(order, returned, lines, refunded.amount()));
                            }
                        })
                        .toList();
            case OrderInput.ReturnRejected rejected -> List.of();
            case OrderInput.ReturnExpired expired -> List.of();
            case OrderInput.ReturnWithdrawn withdrawn -> List.of();
            case OrderInput.ReturnInspected inspected -> List.of();
        };
    }

    /** The order with what a return's end teaches beyond the events that follow from it. */
    static @Nullable Order learn(@Nullable Order order, OrderInput input, Instant at) {
        if (order == null || !(input instanceof ReturnFact fact)) {
            return order;
        }
        return order.orderReturn(fact.returnId())
                .filter(OrderReturn::open)
                .filter(returned -> endsUnpaid(order, returned, fact))
                .map(returned -> OrderStory.closed(order, returned.returnId(), OrderReturnStatus.CLOSED, at))
                .orElse(order);
    }

    private static boolean endsUnpaid(Order order, OrderReturn returned, ReturnFact fact) {
        return switch (fact) {
            case ReturnRefunded refunded -> order.notBack(returned.lines()).isEmpty();
            case OrderInput.ReturnInspected inspected -> !inspected.refundDue();
            case OrderInput.ReturnRejected rejected -> true;
            case OrderInput.ReturnExpired expired -> true;
            case OrderInput.ReturnWithdrawn withdrawn -> true;
        };
    }

    /** Id of the refund of a return. */
    static String refundId(String returnId) {
        return OF_RETURNS + returnId;
    }

    private static RefundDue refund(
            Order order, OrderReturn returned, List<LineQuantity> lines, @Nullable Money decided) {
        Money amount = decided == null ? returned.amount() : decided;
        return new RefundDue(
                refundId(returned.returnId()),
                RefundCause.RETURN,
                lines,
                amount == null && withShipping(order, lines, returned.reason()),
                amount,
                amount == null ? fee(order, returned.reason()) : 0);
    }

    /** The restocking fee is for what is no longer wanted alone (D6). */
    private static int fee(Order order, ReturnReason reason) {
        return reason == ReturnReason.NO_LONGER_WANTED
                ? order.policy().returns().restockingFee()
                : 0;
    }

    private static boolean withShipping(Order order, List<LineQuantity> lines, ReturnReason reason) {
        return reason.sellersFault() || order.lastGo(lines);
    }

    private static void requireNewId(Order order, String returnId) {
        Requirements.text("returnId", returnId, 200);
        if (returnId.startsWith(Cancelled.OF_DISPUTES)) {
            throw new Refusal(
                    "INVALID_RETURN_ID", "Ids that begin with " + Cancelled.OF_DISPUTES + " are this service's own.");
        }
        if (order.orderReturn(returnId).isPresent()) {
            throw new Refusal("RETURN_EXISTS", "The order has a return with this id.");
        }
    }

    private static List<LineQuantity> lines(Order order, List<LineQuantity> asked) {
        if (asked.isEmpty()) {
            List<LineQuantity> all = order.lines().stream()
                    .map(l -> new LineQuantity(l.lineId(), free(order, l)))
                    .filter(q -> q.quantity() > 0)
                    .toList();
            if (all.isEmpty()) {
                throw new Refusal("RETURN_PENDING", "All of it is in a return already.");
            }
            return all;
        }
        Set<String> seen = new HashSet<>();
        for (LineQuantity q : asked) {
            Line line = order.line(q.lineId())
                    .orElseThrow(() -> new Refusal("UNKNOWN_LINE", "The order has no line " + q.lineId() + "."));
            if (!seen.add(q.lineId())) {
                throw new Refusal("INVALID_LINES", "Line " + q.lineId() + " is named twice.");
            }
            if (q.quantity() < 1) {
                throw new Refusal("INVALID_QUANTITY", "The quantity of line " + q.lineId() + " is not positive.");
            }
            if (q.quantity() > line.shipped() - line.refunded()) {
                throw new Refusal(
                        "QUANTITY_EXCEEDED",
                        "Of line " + q.lineId() + " only " + (line.shipped() - line.refunded())
                                + " have been shipped and not gone back.");
            }
            if (q.quantity() > free(order, line)) {
                throw new Refusal("RETURN_PENDING", "Line " + q.lineId() + " is in a return already.");
            }
        }
        return order.inItsOrder(asked);
    }

    /** What has been shipped, has not gone back, and is in no open return. */
    private static int free(Order order, Line line) {
        int asked = order.returns().stream()
                .filter(OrderReturn::open)
                .flatMap(r -> r.lines().stream())
                .filter(q -> q.lineId().equals(line.lineId()))
                .mapToInt(LineQuantity::quantity)
                .sum();
        return Math.max(0, line.shipped() - line.refunded() - asked);
    }
}
