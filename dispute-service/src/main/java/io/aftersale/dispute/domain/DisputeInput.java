package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the disputes of an order react to. */
public sealed interface DisputeInput {

    /** What is asked of them. */
    sealed interface Command extends DisputeInput {

        String disputeId();
    }

    /** What is asked of the case's file: evidence, messages, tickets. */
    sealed interface CaseFileCommand extends DisputeInput {}

    /** What order-service says has happened. */
    sealed interface Fact extends DisputeInput {}

    /**
     * The buyer disputes; no lines: all that the ground fits and that are in no open dispute (E1).
     *
     * @param requested null: all that was paid for the lines
     * @param withReturn whether the buyer would send the goods back for it
     */
    record OpenDispute(
            String disputeId,
            List<String> lineIds,
            DisputeGround ground,
            String details,
            @Nullable Money requested,
            boolean withReturn)
            implements Command {

        public OpenDispute {
            lineIds = List.copyOf(lineIds);
        }
    }

    /** The seller gives what is asked for (E3). */
    record AcceptClaim(String disputeId) implements Command {}

    /** The seller does not accept the claim (E3). */
    record RejectClaim(String disputeId, String text) implements Command {}

    /**
     * Either side would settle so (E4).
     *
     * @param amount null: all that was paid for the lines
     * @param expiresAt null: as long as offers last
     */
    record MakeOffer(
            String disputeId,
            String offerId,
            @Nullable Money amount,
            boolean withReturn,
            @Nullable Instant expiresAt) implements Command {}

    /** The other side agrees (E4). */
    record AcceptOffer(String disputeId, String offerId) implements Command {}

    /** The buyer no longer disputes (E8). */
    record WithdrawDispute(String disputeId) implements Command {}

    /** Either side calls a mediator (E5). */
    record EscalateDispute(String disputeId) implements Command {}

    /** A side has nothing more to show (E6). */
    record FinishEvidence(String disputeId) implements Command {}

    /** A mediator takes the case: nobody else decides it. */
    record ClaimCase(String disputeId) implements Command {}

    /** The mediator gives it back, or support takes it back. */
    record ReleaseCase(String disputeId) implements Command {}

    /**
     * A mediator decides (E6, E7).
     *
     * @param amount for {@code PARTIAL_REFUND} only
     */
    record DecideDispute(
            String disputeId,
            DisputeDecision decision,
            @Nullable Money amount,
            DecisionReason reason,
            String text,
            boolean withReturn)
            implements Command {}

    /** Either side wants it decided again, for what is new (E7). */
    record AppealDecision(String disputeId, String evidence) implements Command {}

    /** The seller was silent until the deadline (E3). */
    record DecideUnanswered(String disputeId) implements Command {}

    /** The sides did not agree in time (E5). */
    record EscalateUnsettled(String disputeId) implements Command {}

    record OrderPlaced(
            String buyerId,
            String sellerId,
            List<OrderLine> lines,
            Money discount,
            Money tax,
            Money total,
            FrozenPolicy policy)
            implements Fact {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    /** A line as it was ordered. */
    record OrderLine(String lineId, int quantity, Money unitPrice) {}

    /** The policy as it stood at purchase. */
    record FrozenPolicy(long version) {}

    record OrderCancelled(List<LineQuantity> lines) implements Fact {

        public OrderCancelled {
            lines = List.copyOf(lines);
        }
    }

    record CancellationRejected(List<LineQuantity> lines) implements Fact {

        public CancellationRejected {
            lines = List.copyOf(lines);
        }
    }

    record OrderShipped(List<LineQuantity> lines) implements Fact {

        public OrderShipped {
            lines = List.copyOf(lines);
        }
    }

    record ShipmentTracked(OrderStatus orderStatus) implements Fact {}

    /** A refund should have arrived and has not (C7). */
    record RefundLate(String refundPartId) implements Fact {}

    /** It has arrived after all. */
    record LateRefundSettled(String refundPartId) implements Fact {}

    // The case's file

    /**
     * The bytes are in the evidence store (E2).
     *
     * @param disputeId null: it is for messages, tickets or a dispute to come
     * @param confidential whether it is between whoever adds it and the platform
     */
    record AddEvidence(
            String evidenceId,
            @Nullable String disputeId,
            boolean confidential,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadId)
            implements CaseFileCommand {}

    /** @param ticketId null: to all who have to do with the order (E10) */
    record PostMessage(@Nullable String ticketId, String text, List<String> evidenceIds) implements CaseFileCommand {

        public PostMessage {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    /** Messages up to that number are read (E10). */
    record MarkRead(@Nullable String ticketId, int upTo) implements CaseFileCommand {}

    /** The buyer contacts support (E11). */
    record OpenTicket(String ticketId, String text, List<String> evidenceIds) implements CaseFileCommand {

        public OpenTicket {
            evidenceIds = List.copyOf(evidenceIds);
        }
    }

    record CloseTicket(String ticketId) implements CaseFileCommand {}

    /** How far the order has got. */
    enum OrderStatus {
        UNKNOWN,
        AWAITING_PAYMENT,
        PAYMENT_VERIFYING,
        AWAITING_SHIPMENT,
        PARTIALLY_SHIPPED,
        SHIPPED,
        DELIVERY_REFUSED,
        DELIVERED,
        COMPLETED,
        CANCELLED
    }
}
