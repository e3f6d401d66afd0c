package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.Disputes.Dispute;
import io.aftersale.dispute.domain.Disputes.DisputeStatus;
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
        return switch (event) {
            case DisputeOpened opened ->
                with(
                        disputes,
                        Stream.concat(disputes.disputes().stream(), Stream.of(opened(opened, given)))
                                .toList());
            case ClaimRejected rejected -> change(disputes, rejected.disputeId(), d -> answered(d, rejected.text()));
            case DisputeEscalated escalated -> change(disputes, escalated.disputeId(), DisputeStory::escalated);
            case DisputeDecided decided -> change(disputes, decided.disputeId(), d -> decided(d, decided, given));
            case CommandRefused refused -> disputes;
        };
    }

    private static Dispute opened(DisputeOpened opened, Given given) {
        return new Dispute(
                opened.disputeId(),
                DisputeStatus.WAITING_FOR_SELLER,
                opened.lineIds(),
                opened.ground(),
                opened.details(),
                given.now(),
                opened.answerBy(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Dispute answered(Dispute d, String text) {
        return new Dispute(
                d.disputeId(),
                DisputeStatus.ANSWERED,
                d.lineIds(),
                d.ground(),
                d.details(),
                d.openedAt(),
                d.answerBy(),
                text,
                null,
                null,
                null,
                null,
                null);
    }

    private static Dispute escalated(Dispute d) {
        return new Dispute(
                d.disputeId(),
                DisputeStatus.ESCALATED,
                d.lineIds(),
                d.ground(),
                d.details(),
                d.openedAt(),
                d.answerBy(),
                d.sellerText(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Dispute decided(Dispute d, DisputeDecided decided, Given given) {
        return new Dispute(
                d.disputeId(),
                DisputeStatus.DECIDED,
                d.lineIds(),
                d.ground(),
                d.details(),
                d.openedAt(),
                d.answerBy(),
                d.sellerText(),
                decided.decision(),
                decided.amount(),
                given.actorId(),
                decided.text(),
                given.now());
    }

    private static Disputes change(Disputes disputes, String disputeId, UnaryOperator<Dispute> change) {
        return with(
                disputes,
                disputes.disputes().stream()
                        .map(d -> d.disputeId().equals(disputeId) ? change.apply(d) : d)
                        .toList());
    }

    private static Disputes with(Disputes disputes, List<Dispute> changed) {
        return new Disputes(
                disputes.buyerId(),
                disputes.sellerId(),
                disputes.total(),
                disputes.policyVersion(),
                disputes.lines(),
                disputes.rejectedLineIds(),
                disputes.delivered(),
                changed);
    }
}
