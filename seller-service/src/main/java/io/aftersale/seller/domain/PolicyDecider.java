package io.aftersale.seller.domain;

import io.aftersale.seller.domain.PolicyCommand.PublishPolicy;
import io.aftersale.seller.domain.PolicyEvent.PolicyPublished;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to sellers' policies (G1). Its refusals: {@code FOREIGN_POLICY}, which is somebody else's;
 * {@code INVALID_MINUTES}, {@code INVALID_REASONS}, {@code INVALID_AMOUNT}, {@code INVALID_CURRENCY},
 * {@code INVALID_RESTOCKING_FEE}, {@code INVALID_HOURS}, {@code INVALID_TEXT}; and
 * {@code INVALID_POLICY}, which contradicts itself.
 */
public final class PolicyDecider {

    static final int MOST_MINUTES = 525_600;

    /** Half of the price, in hundredths of a per cent. */
    static final int HIGHEST_RESTOCKING_FEE = 5_000;

    /** As long as the platform allows for an answer (D3). */
    static final int MOST_HOURS = 120;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private PolicyDecider() {}

    /**
     * What happens when that seller's policy is told this.
     *
     * @param policy null while the seller has none
     * @return one event; {@code CommandRefused} if the command is not carried out
     */
    public static List<PolicyEvent> decide(
            @Nullable Policy policy, String sellerId, PolicyCommand command, Given given) {
        try {
            return switch (command) {
                case PublishPolicy publish -> List.of(publish(policy, sellerId, publish, given));
            };
        } catch (Refusal refusal) {
            return List.of(refusal.asEvent(command, given));
        }
    }

    /** The policy after the event. */
    public static Policy evolve(@Nullable Policy policy, PolicyEvent event) {
        return switch (event) {
            case PolicyPublished published -> new Policy(published.terms());
            case CommandRefused refused -> {
                if (policy == null) {
                    throw new IllegalStateException("no policy for " + event);
                }
                yield policy;
            }
        };
    }

    private static PolicyEvent publish(@Nullable Policy policy, String sellerId, PublishPolicy asked, Given given) {
        if (!given.actsFor(sellerId)) {
            throw new Refusal("FOREIGN_POLICY", "There is no such policy of yours.");
        }
        if (asked.approveWithinMinutes() < 0 || asked.approveWithinMinutes() > MOST_MINUTES) {
            throw new Refusal("INVALID_MINUTES", "approveWithinMinutes is 0 to " + MOST_MINUTES + ".");
        }
        if (new HashSet<>(asked.approveReasons()).size()
                < asked.approveReasons().size()) {
            throw new Refusal("INVALID_REASONS", "approveReasons has a reason twice.");
        }
        requireAmount(asked.approveUpTo());
        requireOneMeaning(asked);
        requireReturns(asked.returns());
        return new PolicyPublished(new PolicyTerms(
                policy == null ? 1 : policy.terms().version() + 1,
                asked.approveAlways(),
                asked.approveWithinMinutes(),
                asked.approveReasons(),
                asked.approveUpTo(),
                asked.partialCancellation(),
                asked.returns()));
    }

    private static void requireAmount(@Nullable Money amount) {
        if (amount == null) {
            return;
        }
        if (amount.minor() < 0) {
            throw new Refusal("INVALID_AMOUNT", "approveUpTo is negative.");
        }
        if (!CURRENCIES.contains(amount.currency())) {
            throw new Refusal("INVALID_CURRENCY", "There is no currency of that code in ISO 4217.");
        }
    }

    private static void requireReturns(ReturnTerms returns) {
        if (returns.restockingFee() < 0 || returns.restockingFee() > HIGHEST_RESTOCKING_FEE) {
            throw new Refusal(
                    "INVALID_RESTOCKING_FEE",
                    "returns.restockingFee is 0 to " + HIGHEST_RESTOCKING_FEE + " hundredths of a per cent.");
        }
        if (returns.answerWithinHours() < 0 || returns.answerWithinHours() > MOST_HOURS) {
            throw new Refusal("INVALID_HOURS", "returns.answerWithinHours is 0 to " + MOST_HOURS + ".");
        }
        requireText("returns.instructions", returns.instructions(), 2_000);
        requireText("returns.returnTo", returns.returnTo(), 500);
        if (!returns.noLongerWanted() && returns.sellerPaysShipping()) {
            throw new Refusal(
                    "INVALID_POLICY",
                    "returns.sellerPaysShipping is about what is no longer wanted, which is not taken.");
        }
    }

    private static void requireText(String field, @Nullable String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.length() > longest) {
            throw new Refusal("INVALID_TEXT", field + " has 1 to " + longest + " characters, or is left out.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Refusal("INVALID_TEXT", field + " has control characters.");
        }
    }

    /** A buyer reads the policy before ordering: it must not say "always" and "only if" at once. */
    private static void requireOneMeaning(PublishPolicy asked) {
        boolean narrower =
                asked.approveWithinMinutes() > 0 || !asked.approveReasons().isEmpty() || asked.approveUpTo() != null;
        if (asked.approveAlways() && narrower) {
            throw new Refusal(
                    "INVALID_POLICY",
                    "approveAlways leaves nothing to decide by approveWithinMinutes, approveReasons or approveUpTo.");
        }
    }
}
