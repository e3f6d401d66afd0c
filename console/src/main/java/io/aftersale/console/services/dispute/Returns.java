package io.aftersale.console.services.dispute;

import io.aftersale.console.services.Money;
import io.aftersale.console.services.order.Order.LineQuantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The returns of an order. */
public record Returns(String orderId, List<View> returns) {

    /** A return, and what each party can do now. */
    public record View(String buyerId, String sellerId, Return details, List<Open> actions) {

        /** What that party can do, by the names of the actions. */
        public boolean may(String action) {
            return actions.stream().anyMatch(a -> a.action.equals(action));
        }
    }

    /** An action that is open. */
    public record Open(String action, String by, @Nullable Instant until) {}

    /** What was asked for, and how far it has got (D4). */
    public record Return(
            String returnId,
            String status,
            List<LineQuantity> lines,
            String reason,
            String details,
            Money refund,
            Money restockingFee,
            String shippingPaidBy,
            Instant requestedAt,
            @Nullable Instant until,
            @Nullable Money offer,
            @Nullable Instructions instructions,
            @Nullable Parcel parcel,
            @Nullable String inspection,
            @Nullable String sellerText) {}

    /** How and where to send goods back (D3). */
    public record Instructions(
            String text, String address, @Nullable String label) {}

    /** What the buyer has sent. */
    public record Parcel(String carrier, String trackingNumber, Instant shippedAt) {}
}
