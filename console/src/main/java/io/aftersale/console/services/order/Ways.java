package io.aftersale.console.services.order;

import io.aftersale.console.services.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with an order now (B15). */
public record Ways(String status, Policy policy, List<Remedy> remedies) {

    /** One path that the buyer has, or has not. */
    public record Remedy(
            String path,
            boolean open,
            @Nullable String reason,
            String detail,
            @Nullable Instant until,
            @Nullable Forecast refund) {}

    /** What would go back. */
    public record Forecast(Money amount, List<Share> tenders) {}

    /** What would go back to one tender, within business days. */
    public record Share(String method, String destination, Money amount, int earliest, int latest) {}

    /** The path of that name; null where there is none. */
    public @Nullable Remedy remedy(String path) {
        return remedies.stream().filter(r -> r.path.equals(path)).findFirst().orElse(null);
    }

    public boolean open(String path) {
        Remedy remedy = remedy(path);
        return remedy != null && remedy.open;
    }
}
