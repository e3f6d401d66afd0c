package io.aftersale.order.domain;

import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderEvent.ReturnPayer;
import io.aftersale.order.domain.OrderEvent.ReturnRequested;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a return would come to, before the buyer confirms it (D2, D6); of a return that may not be, why not.
 *
 * @param reason and {@code detail}: why not, as the refusal of whoever tries would say it; null if it may be
 * @param lines what would go back
 * @param refund the restocking fee deducted; null if it may not be, as is all that follows
 * @param until until when it may be asked for
 */
public record ReturnQuote(
        boolean open,
        @Nullable String reason,
        @Nullable String detail,
        List<LineQuantity> lines,
        @Nullable RefundForecast refund,
        @Nullable Money restockingFee,
        @Nullable ReturnPayer shippingPaidBy,
        @Nullable Instant until) {

    private static final String PROBE = "what-if";

    /** The quote for goods that the buyer has not asked to return yet; no lines: all that may be. */
    public static ReturnQuote of(
            Order order, List<LineQuantity> lines, ReturnReason reason, Instant now, ReturnRules rules) {
        OrderEvent answer = Orders.decide(
                        order,
                        new RequestReturn(PROBE, lines, reason, PROBE),
                        new Given(Given.Role.BUYER, order.buyerId(), now, PROBE, Map.of(), rules))
                .getFirst();
        return switch (answer) {
            case CommandRefused refused ->
                new ReturnQuote(false, refused.reason(), refused.detail(), List.of(), null, null, null, null);
            case ReturnRequested requested ->
                new ReturnQuote(
                        true,
                        null,
                        null,
                        requested.lines(),
                        Returning.forecast(order, requested.lines(), reason),
                        requested.restockingFee(),
                        requested.shippingPaidBy(),
                        rules.until(order));
            case OrderEvent other -> throw new IllegalStateException("a request has led to " + other);
        };
    }
}
