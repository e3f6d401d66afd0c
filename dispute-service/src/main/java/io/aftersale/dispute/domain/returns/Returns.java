package io.aftersale.dispute.domain.returns;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The returns of one order. */
public record Returns(String buyerId, String sellerId, List<Return> returns) {

    public Returns {
        returns = List.copyOf(returns);
    }

    /** The return with that id. */
    public Optional<Return> find(String returnId) {
        return returns.stream().filter(r -> r.returnId().equals(returnId)).findFirst();
    }

    /** When the first of the open ones ends its present stage by itself; null where none does. */
    public @Nullable Instant nextDeadline() {
        return returns.stream()
                .map(Return::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether one of them is open. */
    public boolean open() {
        return returns.stream().anyMatch(r -> r.closedAt() == null);
    }

    Returns change(String returnId, UnaryOperator<Return> change) {
        return new Returns(
                buyerId,
                sellerId,
                returns.stream()
                        .map(r -> r.returnId().equals(returnId) ? change.apply(r) : r)
                        .toList());
    }
}
