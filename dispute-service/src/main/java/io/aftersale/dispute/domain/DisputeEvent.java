package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the disputes of an order. */
public sealed interface DisputeEvent {

    /** No amount requested: all that was paid for the lines. */
    record DisputeOpened(
            String disputeId,
            String buyerId,
            String sellerId,
            List<String> lineIds,
            DisputeGround ground,
            String details,
            Instant answerBy,
            @Nullable Money requested,
            boolean withReturn,
            Instant agreeBy)
            implements DisputeEvent {}

    /** The seller has answered (E3). */
    record ClaimRejected(String disputeId, String buyerId, String sellerId, String text) implements DisputeEvent {}

    /** No amount: all that was paid for the lines (E4). */
    record OfferMade(
            String disputeId,
            String offerId,
            String buyerId,
            String sellerId,
            Side by,
            @Nullable Money amount,
            boolean withReturn,
            Instant expiresAt)
            implements DisputeEvent {}

    /** Both sides agreed (E3, E4). No amount: all that was paid for the lines; no offer: to the claim itself. */
    record DisputeSettled(
            String disputeId,
            String buyerId,
            String sellerId,
            List<String> lineIds,
            @Nullable Money amount,
            boolean withReturn,
            @Nullable String offerId)
            implements DisputeEvent {}

    /** The buyer no longer disputes (E8). */
    record DisputeWithdrawn(String disputeId, String buyerId, String sellerId) implements DisputeEvent {}

    /** The case has joined the mediators' queue (E5). */
    record DisputeEscalated(String disputeId, String buyerId, String sellerId, Instant evidenceBy, Instant decideBy)
            implements DisputeEvent {}

    /** A side has nothing more to show (E6); the instants are those that hold now. */
    record EvidenceFinished(
            String disputeId, String buyerId, String sellerId, Side by, Instant evidenceBy, Instant decideBy)
            implements DisputeEvent {}

    /** Nobody else decides the case (E6). */
    record CaseClaimed(String disputeId, String mediatorId) implements DisputeEvent {}

    /** Any mediator may take the case. */
    record CaseReleased(String disputeId, String mediatorId) implements DisputeEvent {}

    /**
     * @param policyVersion of the frozen policy that the decision cites (E6)
     * @param appeal whether it is the decision about an appeal (E7)
     * @param supplement where an earlier ruling gave something: what goes back beyond that, and nothing else does
     * @param borneByPlatform what an earlier ruling gave beyond this one: the buyer keeps it
     * @param appealBy null: it is final
     */
    record DisputeDecided(
            String disputeId,
            String buyerId,
            String sellerId,
            List<String> lineIds,
            DisputeDecision decision,
            @Nullable Money amount,
            DecisionReason reason,
            String text,
            long policyVersion,
            boolean withReturn,
            boolean appeal,
            @Nullable Money supplement,
            @Nullable Money borneByPlatform,
            @Nullable Instant appealBy)
            implements DisputeEvent {}

    /** The case has joined the mediators' queue again (E7). */
    record DisputeAppealed(
            String disputeId,
            String buyerId,
            String sellerId,
            Side by,
            String evidence,
            Instant evidenceBy,
            Instant decideBy)
            implements DisputeEvent {}

    /** What happens to the case's file (E2, E10, E11). */
    sealed interface CaseFileEvent extends DisputeEvent {}

    record EvidenceAdded(
            String buyerId,
            String sellerId,
            String evidenceId,
            @Nullable String disputeId,
            Party by,
            boolean confidential,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadId)
            implements CaseFileEvent {}

    /** @param number from 1, of the order's messages or the ticket's */
    record MessagePosted(
            String buyerId,
            String sellerId,
            @Nullable String ticketId,
            int number,
            Party by,
            String text,
            List<String> evidenceIds)
            implements CaseFileEvent {}

    record MessagesRead(@Nullable String ticketId, Party by, int upTo) implements CaseFileEvent {}

    record TicketOpened(String buyerId, String ticketId, Party by) implements CaseFileEvent {}

    record TicketClosed(String buyerId, String ticketId, Party by) implements CaseFileEvent {}

    /** Nothing happened, and why (B19). */
    record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
            implements DisputeEvent {}
}
