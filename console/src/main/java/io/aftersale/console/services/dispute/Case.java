package io.aftersale.console.services.dispute;

import io.aftersale.console.services.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The disputes about an order, and what the visitor may do about them now (E8). */
public record Case(String buyerId, String sellerId, Money total, List<Dispute> disputes, List<Action> actions) {

    /** Something that the visitor may do. */
    public record Action(
            String kind,
            @Nullable String disputeId,
            @Nullable String offerId,
            @Nullable String ground,
            @Nullable Instant until) {}

    /** One dispute, from its opening to its last word. */
    public record Dispute(
            String disputeId,
            String status,
            List<String> lineIds,
            String ground,
            String details,
            Instant openedAt,
            Instant answerBy,
            @Nullable String sellerText,
            Instant agreeBy,
            @Nullable Money requested,
            boolean withReturn,
            List<Offer> offers,
            @Nullable Settlement settlement,
            @Nullable Mediation mediation,
            List<Ruling> rulings,
            @Nullable Appeal appeal) {

        /** Until when the next thing has to happen; null where nothing has to. */
        public @Nullable Instant due() {
            return switch (status) {
                case "WAITING_FOR_SELLER" -> answerBy;
                case "ANSWERED" -> agreeBy;
                case "ESCALATED", "APPEALED" -> mediation == null ? null : mediation.decideBy;
                default -> null;
            };
        }
    }

    /** How one side would settle; no amount: all that was paid for the lines. */
    public record Offer(
            String offerId, String by, @Nullable Money amount, boolean withReturn, Instant madeAt, Instant expiresAt) {}

    /** What was agreed. */
    public record Settlement(@Nullable Money amount, boolean withReturn, Instant at) {}

    /** A case for mediators. */
    public record Mediation(
            Instant since,
            Instant evidenceBy,
            Instant decideBy,
            boolean buyerFinished,
            boolean sellerFinished,
            @Nullable String claimedBy) {}

    /** One decision. */
    public record Ruling(
            String decision,
            @Nullable Money amount,
            boolean withReturn,
            String reason,
            String text,
            String decidedBy,
            Instant decidedAt,
            @Nullable Instant appealBy) {}

    /** Why the first ruling was not the last. */
    public record Appeal(String by, String evidence, Instant at) {}

    /** The visitor's action of that kind about that dispute; null where it is not open. */
    public @Nullable Action action(String kind, String disputeId) {
        return actions.stream()
                .filter(a -> a.kind.equals(kind) && disputeId.equals(a.disputeId))
                .findFirst()
                .orElse(null);
    }

    /** Whether the visitor may do that about that dispute. */
    public boolean may(String kind, String disputeId) {
        return action(kind, disputeId) != null;
    }

    /** The offers that the visitor may accept, by their ids. */
    public List<String> acceptable(String disputeId) {
        return actions.stream()
                .filter(a -> a.kind.equals("ACCEPT_OFFER") && disputeId.equals(a.disputeId))
                .map(a -> String.valueOf(a.offerId))
                .toList();
    }

    /** What a dispute may be opened on now. */
    public List<String> grounds() {
        return actions.stream()
                .filter(a -> a.kind.equals("OPEN_DISPUTE") && a.ground != null)
                .map(a -> String.valueOf(a.ground))
                .distinct()
                .toList();
    }
}
