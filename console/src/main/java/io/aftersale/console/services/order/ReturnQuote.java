package io.aftersale.console.services.order;

import io.aftersale.console.services.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a return would come to, before the buyer confirms it (D2, D6). */
public record ReturnQuote(
        boolean open,
        @Nullable String reason,
        @Nullable String detail,
        Ways.@Nullable Forecast refund,
        @Nullable Money restockingFee,
        @Nullable String shippingPaidBy,
        @Nullable Instant until) {}
