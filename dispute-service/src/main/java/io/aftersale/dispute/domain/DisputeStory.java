package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.Disputes.Dispute;
import io.aftersale.dispute.domain.Disputes.DisputeStatus;
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
                disputes.having(Stream.concat(disputes.disputes().stream(), Stream.of(opened(opened, given)))
                        .toList());
            case ClaimRejected rejected ->
                change(disputes, rejected.disputeId(), d -> d.undecided(DisputeStatus.ANSWERED, rejected.text()));
            case DisputeEscalated escalated ->
                change(disputes, escalated.disputeId(), d -> d.undecided(DisputeStatus.ESCALATED, d.sellerText()));
            case DisputeDecided decided -> change(disputes, decided.disputeId(), d -> decided(d, decided, given));
            case DisputeEvent.CaseFileEvent filed ->
                disputes.filing(CaseFileStory.evolve(disputes.caseFile(), filed, given));
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
        return disputes.having(disputes.disputes().stream()
                .map(d -> d.disputeId().equals(disputeId) ? change.apply(d) : d)
                .toList());
    }
}
