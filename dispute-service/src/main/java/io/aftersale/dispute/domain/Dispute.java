package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One dispute.
 *
 * @param sellerText why the seller rejected the claim (E3)
 * @param agreeBy it escalates by itself then (E5)
 * @param requested what the buyer asks for; null: all that was paid for the lines
 * @param withReturn whether the buyer would send the goods back for it
 * @param settlement what was agreed (E3, E4)
 * @param mediation the case, since somebody called a mediator or appealed (E6)
 * @param rulings at most two, the second one after an appeal; the last one holds
 * @param appeal by whom, and what was new (E7)
 */
public record Dispute(
        String disputeId,
        DisputeStatus status,
        List<String> lineIds,
        DisputeGround ground,
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

    public Dispute {
        lineIds = List.copyOf(lineIds);
        offers = List.copyOf(offers);
        rulings = List.copyOf(rulings);
    }

    /** How far a dispute has got. */
    public enum DisputeStatus {
        UNKNOWN,
        WAITING_FOR_SELLER,
        /** The seller has said no, or has offered something else: the sides may agree, or call a mediator. */
        ANSWERED,
        ESCALATED,
        DECIDED,
        SETTLED,
        WITHDRAWN,
        APPEALED
    }

    /** How one side would settle (E4). No amount: all that was paid for the lines. */
    public record Offer(
            String offerId, Side by, @Nullable Money amount, boolean withReturn, Instant madeAt, Instant expiresAt) {}

    /** What was agreed. No offer: the seller accepted the claim itself (E3). */
    public record Settlement(
            @Nullable Money amount,
            boolean withReturn,
            @Nullable String offerId,
            Instant at) {}

    /**
     * A case for mediators (E6).
     *
     * @param evidenceBy it is not decided before, unless both sides have finished
     * @param decideBy it is overdue after that
     * @param claimedBy who alone decides it
     */
    public record Mediation(
            Instant since,
            Instant evidenceBy,
            Instant decideBy,
            boolean buyerFinished,
            boolean sellerFinished,
            @Nullable String claimedBy) {

        boolean finished(Side party) {
            return switch (party) {
                case BUYER -> buyerFinished;
                case SELLER -> sellerFinished;
                case UNKNOWN -> false;
            };
        }

        Mediation finish(Side party, Instant evidence, Instant decision) {
            return new Mediation(
                    since,
                    evidence,
                    decision,
                    buyerFinished || party == Side.BUYER,
                    sellerFinished || party == Side.SELLER,
                    claimedBy);
        }

        Mediation claimed(@Nullable String mediatorId) {
            return new Mediation(since, evidenceBy, decideBy, buyerFinished, sellerFinished, mediatorId);
        }
    }

    /**
     * One decision (E3, E6, E7).
     *
     * @param amount for {@code PARTIAL_REFUND} only
     * @param decidedBy the mediator; a system where it was the seller's silence
     * @param appealBy null: it is final
     * @param borneByPlatform what an earlier ruling gave beyond this one
     */
    public record Ruling(
            DisputeDecision decision,
            @Nullable Money amount,
            boolean withReturn,
            DecisionReason reason,
            String text,
            String decidedBy,
            Instant decidedAt,
            @Nullable Instant appealBy,
            @Nullable Money borneByPlatform) {}

    /** Why the first ruling was not the last (E7). */
    public record Appeal(Side by, String evidence, Instant at) {}

    /** Whether it is still to be decided or agreed about. */
    public boolean open() {
        return switch (status) {
            case WAITING_FOR_SELLER, ANSWERED, ESCALATED, APPEALED, UNKNOWN -> true;
            case DECIDED, SETTLED, WITHDRAWN -> false;
        };
    }

    /** Whether mediators have it now. */
    public boolean inMediation() {
        return status == DisputeStatus.ESCALATED || status == DisputeStatus.APPEALED;
    }

    /** The ruling that holds, if there is one. */
    Optional<Ruling> ruling() {
        return rulings.isEmpty() ? Optional.empty() : Optional.of(rulings.getLast());
    }

    /** The newest offer of a side, expired or not: older ones do not stand any more (E4). */
    Optional<Offer> standing(Side by) {
        return offers.reversed().stream().filter(o -> o.by == by).findFirst();
    }

    /** Whether the buyer was given something, be it by agreement or decision. */
    boolean gaveSomething() {
        return status == DisputeStatus.SETTLED
                || ruling().filter(r -> r.decision != DisputeDecision.FOR_SELLER)
                        .isPresent();
    }

    /** The amount that the buyer was given; empty where it was all that was paid, or nothing. */
    Optional<Money> amountGiven() {
        return settlement == null
                ? ruling().flatMap(r -> Optional.ofNullable(r.amount))
                : Optional.ofNullable(settlement.amount);
    }

    /** The case that mediators have. */
    Mediation inProgress() {
        if (mediation == null) {
            throw new IllegalStateException("no mediator was called in " + disputeId);
        }
        return mediation;
    }

    Dispute answered(@Nullable String text) {
        return changed(DisputeStatus.ANSWERED, text, offers, settlement, mediation, rulings, appeal);
    }

    /** The seller's first offer is an answer (E3). */
    Dispute offered(Offer offer) {
        boolean answer = status == DisputeStatus.WAITING_FOR_SELLER && offer.by == Side.SELLER;
        return changed(
                answer ? DisputeStatus.ANSWERED : status,
                sellerText,
                Stream.concat(offers.stream(), Stream.of(offer)).toList(),
                settlement,
                mediation,
                rulings,
                appeal);
    }

    Dispute settled(Settlement agreed) {
        return changed(DisputeStatus.SETTLED, sellerText, offers, agreed, mediation, rulings, appeal);
    }

    Dispute withdrawn() {
        return changed(DisputeStatus.WITHDRAWN, sellerText, offers, settlement, mediation, rulings, appeal);
    }

    Dispute escalated(Mediation begun) {
        return changed(DisputeStatus.ESCALATED, sellerText, offers, settlement, begun, rulings, appeal);
    }

    Dispute mediated(Mediation now) {
        return changed(status, sellerText, offers, settlement, now, rulings, appeal);
    }

    Dispute ruled(Ruling ruling) {
        return changed(
                DisputeStatus.DECIDED,
                sellerText,
                offers,
                settlement,
                mediation,
                Stream.concat(rulings.stream(), Stream.of(ruling)).toList(),
                appeal);
    }

    Dispute appealed(Appeal why, Mediation begun) {
        return changed(DisputeStatus.APPEALED, sellerText, offers, settlement, begun, rulings, why);
    }

    private Dispute changed(
            DisputeStatus next,
            @Nullable String text,
            List<Offer> made,
            @Nullable Settlement agreed,
            @Nullable Mediation begun,
            List<Ruling> ruled,
            @Nullable Appeal why) {
        return new Dispute(
                disputeId,
                next,
                lineIds,
                ground,
                details,
                openedAt,
                answerBy,
                text,
                agreeBy,
                requested,
                withReturn,
                made,
                agreed,
                begun,
                ruled,
                why);
    }
}
