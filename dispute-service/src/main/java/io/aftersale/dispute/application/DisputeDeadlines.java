package io.aftersale.dispute.application;

import io.aftersale.chassis.engine.Effect;
import io.aftersale.dispute.domain.DecisionReason;
import io.aftersale.dispute.domain.DisputeEvent;
import io.aftersale.dispute.domain.DisputeInput;
import io.aftersale.dispute.domain.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What happens to a dispute by itself: silence is decided (E3), disagreement escalates (E5). */
final class DisputeDeadlines {

    private DisputeDeadlines() {}

    static List<Effect> of(DisputeEvent event, String orderId) {
        return switch (event) {
            case DisputeEvent.DisputeOpened opened -> begun(opened, orderId);
            case DisputeEvent.ClaimRejected rejected -> List.of(answered(orderId, rejected.disputeId()));
            case DisputeEvent.OfferMade made ->
                made.by() == Side.SELLER ? List.of(answered(orderId, made.disputeId())) : List.of();
            case DisputeEvent.DisputeSettled settled -> ended(orderId, settled.disputeId());
            case DisputeEvent.DisputeWithdrawn withdrawn -> ended(orderId, withdrawn.disputeId());
            case DisputeEvent.DisputeEscalated escalated -> ended(orderId, escalated.disputeId());
            case DisputeEvent.DisputeDecided decided ->
                decided.reason() == DecisionReason.SELLER_SILENT ? ended(orderId, decided.disputeId()) : List.of();
            case DisputeEvent.EvidenceFinished e -> List.of();
            case DisputeEvent.CaseClaimed e -> List.of();
            case DisputeEvent.CaseReleased e -> List.of();
            case DisputeEvent.DisputeAppealed e -> List.of();
            case DisputeEvent.CaseFileEvent filed -> List.of();
            case DisputeEvent.CommandRefused e -> List.of();
        };
    }

    private static List<Effect> begun(DisputeEvent.DisputeOpened opened, String orderId) {
        return List.of(
                new Effect.Deadline(
                        id("answer", orderId, opened.disputeId()),
                        opened.answerBy(),
                        new DisputeInput.DecideUnanswered(opened.disputeId())),
                new Effect.Deadline(
                        id("agree", orderId, opened.disputeId()),
                        opened.agreeBy(),
                        new DisputeInput.EscalateUnsettled(opened.disputeId())));
    }

    private static Effect answered(String orderId, String disputeId) {
        return new Effect.Withdraw(id("answer", orderId, disputeId));
    }

    private static List<Effect> ended(String orderId, String disputeId) {
        return List.of(answered(orderId, disputeId), new Effect.Withdraw(id("agree", orderId, disputeId)));
    }

    /** The same for a repeat, and short; a key has no line breaks, so that no two pairs are one text. */
    private static String id(String what, String orderId, String disputeId) {
        return what + '-' + UUID.nameUUIDFromBytes((orderId + '\n' + disputeId).getBytes(StandardCharsets.UTF_8));
    }
}
