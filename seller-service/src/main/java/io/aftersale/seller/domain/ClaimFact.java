package io.aftersale.seller.domain;

import io.aftersale.seller.domain.WorkItem.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What dispute-service tells of returns and disputes that makes sellers wait no longer, or begin to be waited for (G2). */
public sealed interface ClaimFact extends SellerNews
        permits ClaimFact.OfReturn,
                ClaimFact.DisputeOpened,
                ClaimFact.ClaimRejected,
                ClaimFact.OfferMade,
                ClaimFact.DisputeSettled,
                ClaimFact.DisputeWithdrawn,
                ClaimFact.DisputeEscalated,
                SellerFact.DisputeDecided {

    /** Of one return. */
    sealed interface OfReturn extends ClaimFact {
        String returnId();
    }

    /** @param disputeId the dispute that has ended with this return, about which nobody is asked any more */
    record ReturnOpened(
            String returnId, String sellerId, @Nullable String disputeId, Instant answerBy) implements OfReturn {}

    record ReturnAccepted(String returnId) implements OfReturn {}

    record ReturnRejected(String returnId) implements OfReturn {}

    record ReturnOfferMade(String returnId) implements OfReturn {}

    record ReturnReceived(String returnId, String sellerId, Instant confirmBy) implements OfReturn {}

    record ReturnInspected(String returnId) implements OfReturn {}

    record ReturnRefunded(String returnId) implements OfReturn {}

    record ReturnExpired(String returnId) implements OfReturn {}

    record ReturnWithdrawn(String returnId) implements OfReturn {}

    record DisputeOpened(String disputeId, String sellerId, Instant answerBy) implements ClaimFact {}

    record ClaimRejected(String disputeId) implements ClaimFact {}

    record OfferMade(String disputeId, DisputeParty by) implements ClaimFact {}

    record DisputeSettled(String disputeId) implements ClaimFact {}

    record DisputeWithdrawn(String disputeId) implements ClaimFact {}

    record DisputeEscalated(String disputeId) implements ClaimFact {}

    /** A side of a dispute. */
    enum DisputeParty {
        UNKNOWN,
        BUYER,
        SELLER
    }

    /** That a seller is waited for, until then. */
    record Waits(String sellerId, Instant until) {}

    /** What begins to wait with this, and what waits no longer, which has no value. */
    default Map<WorkItem, Optional<Waits>> changes() {
        return switch (this) {
            case ReturnOpened opened ->
                opened.disputeId == null
                        ? Map.of(asked(opened), Optional.of(new Waits(opened.sellerId, opened.answerBy)))
                        : Map.of();
            case ReturnReceived received ->
                Map.of(
                        asked(received),
                        Optional.empty(),
                        back(received),
                        Optional.of(new Waits(received.sellerId, received.confirmBy)));
            case OfReturn other -> Map.of(asked(other), Optional.empty(), back(other), Optional.empty());
            case DisputeOpened opened ->
                Map.of(dispute(opened.disputeId), Optional.of(new Waits(opened.sellerId, opened.answerBy)));
            case OfferMade made ->
                made.by == DisputeParty.BUYER ? Map.of() : Map.of(dispute(made.disputeId), Optional.empty());
            case ClaimRejected rejected -> Map.of(dispute(rejected.disputeId), Optional.empty());
            case DisputeSettled settled -> Map.of(dispute(settled.disputeId), Optional.empty());
            case DisputeWithdrawn withdrawn -> Map.of(dispute(withdrawn.disputeId), Optional.empty());
            case DisputeEscalated escalated -> Map.of(dispute(escalated.disputeId), Optional.empty());
            case SellerFact.DisputeDecided decided -> Map.of(dispute(decided.disputeId()), Optional.empty());
        };
    }

    private static WorkItem asked(OfReturn fact) {
        return new WorkItem(Kind.RETURN, fact.returnId());
    }

    private static WorkItem back(OfReturn fact) {
        return new WorkItem(Kind.RETURNED_GOODS, fact.returnId());
    }

    private static WorkItem dispute(String disputeId) {
        return new WorkItem(Kind.DISPUTE, disputeId);
    }
}
