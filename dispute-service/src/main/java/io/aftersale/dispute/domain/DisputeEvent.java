package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the disputes of an order. */
public sealed interface DisputeEvent {

    record DisputeOpened(
            String disputeId,
            String buyerId,
            String sellerId,
            List<String> lineIds,
            DisputeGround ground,
            String details,
            Instant answerBy)
            implements DisputeEvent {}

    /** The seller has answered (E3). */
    record ClaimRejected(String disputeId, String buyerId, String sellerId, String text) implements DisputeEvent {}

    /** The case has joined the mediators' queue (E5). */
    record DisputeEscalated(String disputeId, String buyerId, String sellerId) implements DisputeEvent {}

    /** @param policyVersion of the frozen policy that the decision cites (E6) */
    record DisputeDecided(
            String disputeId,
            String buyerId,
            String sellerId,
            List<String> lineIds,
            DisputeDecision decision,
            @Nullable Money amount,
            DecisionReason reason,
            String text,
            long policyVersion)
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
