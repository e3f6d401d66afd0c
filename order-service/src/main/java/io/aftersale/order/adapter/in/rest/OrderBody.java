package io.aftersale.order.adapter.in.rest;

import static io.aftersale.chassis.rest.Problem.required;

import io.aftersale.order.domain.Money;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import io.aftersale.order.domain.ShippingMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a storefront puts it (A2, A3).
 *
 * @param shipping left out: the delivery window is the storefront's own promise (A6)
 * @param guaranteedDays until delivery, business days; left out: nothing is guaranteed
 */
record OrderBody(
        @Nullable String buyerId,
        @Nullable String sellerId,
        @Nullable List<NewLine> lines,
        @Nullable Money shippingFee,
        @Nullable Money discount,
        @Nullable Money tax,
        @Nullable List<Tender> tenders,
        @Nullable String destinationCountry,
        @Nullable Boolean freeReturn,
        @Nullable Instant shipBy,
        @Nullable Instant deliveryFrom,
        @Nullable Instant deliveryTo,
        @Nullable ShippingMethod shipping,
        @Nullable Integer guaranteedDays) {

    /** @throws io.aftersale.chassis.rest.Problem {@code MISSING_…} for the first part that is not there */
    PlaceOrder command() {
        return new PlaceOrder(
                required("buyerId", buyerId),
                required("sellerId", sellerId),
                required("lines", lines),
                required("shippingFee", shippingFee),
                required("discount", discount),
                required("tax", tax),
                required("tenders", tenders),
                required("destinationCountry", destinationCountry),
                required("freeReturn", freeReturn),
                required("shipBy", shipBy),
                required("deliveryFrom", deliveryFrom),
                required("deliveryTo", deliveryTo),
                shipping == null ? ShippingMethod.UNKNOWN : shipping,
                guaranteedDays == null ? 0 : guaranteedDays);
    }
}
