package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Dispute.Appeal;
import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.Dispute.Mediation;
import io.aftersale.dispute.domain.Dispute.Offer;
import io.aftersale.dispute.domain.Dispute.Ruling;
import io.aftersale.dispute.domain.Dispute.Settlement;
import io.aftersale.dispute.domain.DisputeEvent.CaseClaimed;
import io.aftersale.dispute.domain.DisputeEvent.CaseReleased;
import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeAppealed;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeEvent.DisputeSettled;
import io.aftersale.dispute.domain.DisputeEvent.DisputeWithdrawn;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceFinished;
import io.aftersale.dispute.domain.DisputeEvent.OfferMade;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each event changes the disputes of an order. */
public final class DisputeStory {

    private DisputeStory() {}

    /** The disputes after the event. */
    public static Disputes evolve(@Nullable Disputes disputes, DisputeEvent event, Given given) {
        if (disputes == null) {
            throw new IllegalStateException("no order for " + event);
        }
        Instant now = given.now();
        return switch (event) {
            case DisputeOpened opened ->
                disputes.having(Stream.concat(disputes.disputes().stream(), Stream.of(opened(opened, now)))
                        .toList());
            case ClaimRejected rejected -> change(disputes, rejected.disputeId(), d -> d.answered(rejected.text()));
            case OfferMade made -> change(disputes, made.disputeId(), d -> d.offered(offer(made, now)));
            case DisputeSettled settled ->
                change(
                        disputes,
                        settled.disputeId(),
                        d -> d.settled(new Settlement(settled.amount(), settled.withReturn(), settled.offerId(), now)));
            case DisputeWithdrawn withdrawn -> change(disputes, withdrawn.disputeId(), Dispute::withdrawn);
            case DisputeEscalated escalated ->
                change(
                        disputes,
                        escalated.disputeId(),
                        d -> d.escalated(begun(now, escalated.evidenceBy(), escalated.decideBy())));
            case EvidenceFinished finished ->
                mediation(
                        disputes,
                        finished.disputeId(),
                        m -> m.finish(finished.by(), finished.evidenceBy(), finished.decideBy()));
            case CaseClaimed claimed -> mediation(disputes, claimed.disputeId(), m -> m.claimed(claimed.mediatorId()));
            case CaseReleased released -> mediation(disputes, released.disputeId(), m -> m.claimed(null));
            case DisputeDecided decided -> change(disputes, decided.disputeId(), d -> d.ruled(ruling(decided, given)));
            case DisputeAppealed appealed ->
                change(
                        disputes,
                        appealed.disputeId(),
                        d -> d.appealed(
                                new Appeal(appealed.by(), appealed.evidence(), now),
                                begun(now, appealed.evidenceBy(), appealed.decideBy())));
            case DisputeEvent.CaseFileEvent filed ->
                disputes.filing(CaseFileStory.evolve(disputes.caseFile(), filed, given));
            case CommandRefused refused -> disputes;
        };
    }

    private static Dispute opened(DisputeOpened opened, Instant now) {
        return new Dispute(
                opened.disputeId(),
                DisputeStatus.WAITING_FOR_SELLER,
                opened.lineIds(),
                opened.ground(),
                opened.details(),
                now,
                opened.answerBy(),
                null,
                opened.agreeBy(),
                opened.requested(),
                opened.withReturn(),
                List.of(),
                null,
                null,
                List.of(),
                null);
    }

    private static Offer offer(OfferMade made, Instant now) {
        return new Offer(made.offerId(), made.by(), made.amount(), made.withReturn(), now, made.expiresAt());
    }

    private static Mediation begun(Instant now, Instant evidenceBy, Instant decideBy) {
        return new Mediation(now, evidenceBy, decideBy, false, false, null);
    }

    private static Ruling ruling(DisputeDecided decided, Given given) {
        return new Ruling(
                decided.decision(),
                decided.amount(),
                decided.withReturn(),
                decided.reason(),
                decided.text(),
                given.actorId(),
                given.now(),
                decided.appealBy(),
                decided.borneByPlatform());
    }

    private static Disputes mediation(Disputes disputes, String disputeId, UnaryOperator<Mediation> change) {
        return change(disputes, disputeId, d -> d.mediated(change.apply(d.inProgress())));
    }

    private static Disputes change(Disputes disputes, String disputeId, UnaryOperator<Dispute> change) {
        return disputes.having(disputes.disputes().stream()
                .map(d -> d.disputeId().equals(disputeId) ? change.apply(d) : d)
                .toList());
    }
}
