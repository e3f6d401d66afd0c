package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeInput.CaseFileCommand;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.Fact;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes.Dispute;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the disputes of an order. Its refusals:
 *
 * <ul>
 *   <li>{@code UNKNOWN_ORDER}, {@code FOREIGN_ORDER}, {@code UNKNOWN_DISPUTE}, {@code UNKNOWN_LINE}: not there, or not the
 *       caller's
 *   <li>{@code GROUND_NOT_OPEN}: that cannot be the matter with the line; {@code DISPUTE_EXISTS}: the id is taken, or the
 *       line is in an open dispute; {@code TOO_MANY_DISPUTES}: ask support (E1)
 *   <li>{@code INVALID_GROUND}, {@code INVALID_LINES}, {@code MISSING_DISPUTE_ID}, {@code MISSING_DETAILS},
 *       {@code MISSING_TEXT}, {@code INVALID_TEXT} (E2)
 *   <li>{@code TOO_EARLY}: the seller may still answer, until when is in the detail (E5)
 *   <li>{@code FORBIDDEN_ROLE}, {@code NOT_ESCALATED}, {@code INVALID_DECISION}, {@code INVALID_AMOUNT} (E6)
 *   <li>{@code ALREADY_ANSWERED}, {@code ALREADY_ESCALATED}, {@code ALREADY_DECIDED}: somebody was quicker
 * </ul>
 *
 * @param answerWithin how long a seller has for an answer (E3)
 * @param caseFile decides about what goes into the case's file
 */
public record DisputeDecider(Duration answerWithin, CaseFileDecider caseFile) {

    static final int LONGEST_TEXT = 4_000;

    /**
     * What happens when the disputes of an order are told this.
     *
     * @param disputes null while the order is not known
     * @return one event, or several of the case's file; {@code CommandRefused} if a command is not carried out; nothing for a fact, which
     *     {@link DisputableOrder#learn} has taken in
     */
    public List<DisputeEvent> decide(@Nullable Disputes disputes, DisputeInput input, Given given) {
        return switch (input) {
            case Command command -> {
                try {
                    yield List.of(carryOut(disputes, command, given));
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
            case CaseFileCommand command -> caseFile.decide(disputes, command, given);
            case Fact fact -> List.of();
        };
    }

    private DisputeEvent carryOut(@Nullable Disputes disputes, Command command, Given given) {
        if (disputes == null) {
            throw new Refusal("UNKNOWN_ORDER", "There is no order with this id.");
        }
        return switch (command) {
            case OpenDispute open -> open(disputes, open, given);
            case RejectClaim reject -> reject(disputes, reject, given);
            case EscalateDispute escalate -> escalate(disputes, escalate, given);
            case DecideDispute decide -> decided(disputes, decide, given);
        };
    }

    // Opening (E1, E2)

    private DisputeEvent open(Disputes disputes, OpenDispute open, Given given) {
        if (!given.actsFor(Role.BUYER, disputes.buyerId())) {
            throw foreign();
        }
        List<String> lineIds = NewDisputes.lines(disputes, open);
        return new DisputeOpened(
                open.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                lineIds,
                open.ground(),
                open.details(),
                given.now().plus(answerWithin));
    }

    // Answering (E3)

    private static DisputeEvent reject(Disputes disputes, RejectClaim reject, Given given) {
        if (!given.actsFor(Role.SELLER, disputes.sellerId())) {
            throw foreign();
        }
        Dispute dispute = known(disputes, reject.disputeId());
        switch (dispute.status()) {
            case WAITING_FOR_SELLER -> {}
            case ANSWERED, UNKNOWN -> throw new Refusal("ALREADY_ANSWERED", "The claim has been rejected already.");
            case ESCALATED -> throw new Refusal("ALREADY_ESCALATED", "A mediator will decide: it is too late.");
            case DECIDED -> throw decidedAlready();
        }
        Refusal.unlessText(
                "text",
                reject.text(),
                LONGEST_TEXT,
                new Refusal("MISSING_TEXT", "text is missing: why the claim is not accepted."));
        return new ClaimRejected(dispute.disputeId(), disputes.buyerId(), disputes.sellerId(), reject.text());
    }

    // Escalating (E5)

    private static DisputeEvent escalate(Disputes disputes, EscalateDispute escalate, Given given) {
        if (!given.actsFor(Role.BUYER, disputes.buyerId()) && !given.actsFor(Role.SELLER, disputes.sellerId())) {
            throw foreign();
        }
        Dispute dispute = known(disputes, escalate.disputeId());
        switch (dispute.status()) {
            case ANSWERED -> {}
            case WAITING_FOR_SELLER -> {
                if (given.now().isBefore(dispute.answerBy())) {
                    throw new Refusal(
                            "TOO_EARLY",
                            "Without an answer from the seller, a mediator can be called from " + dispute.answerBy()
                                    + " on.");
                }
            }
            case ESCALATED, UNKNOWN -> throw new Refusal("ALREADY_ESCALATED", "A mediator has been called already.");
            case DECIDED -> throw decidedAlready();
        }
        return new DisputeEscalated(dispute.disputeId(), disputes.buyerId(), disputes.sellerId());
    }

    // Deciding (E6)

    private static DisputeEvent decided(Disputes disputes, DecideDispute decide, Given given) {
        if (given.by() != Role.MEDIATOR) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a mediator decides.");
        }
        Dispute dispute = known(disputes, decide.disputeId());
        switch (dispute.status()) {
            case ESCALATED -> {}
            case WAITING_FOR_SELLER, ANSWERED, UNKNOWN ->
                throw new Refusal("NOT_ESCALATED", "Neither side has called a mediator.");
            case DECIDED -> throw decidedAlready();
        }
        requireAmount(decide, disputes.total());
        Refusal.unlessText(
                "text",
                decide.text(),
                LONGEST_TEXT,
                new Refusal("MISSING_TEXT", "text is missing: why it is decided so."));
        return new DisputeDecided(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                dispute.lineIds(),
                decide.decision(),
                decide.amount(),
                decide.reason(),
                decide.text(),
                disputes.policyVersion());
    }

    private static void requireAmount(DecideDispute decide, Money total) {
        Money amount = decide.amount();
        switch (decide.decision()) {
            case PARTIAL_REFUND -> {
                if (amount == null || amount.minor() <= 0 || !amount.within(total)) {
                    throw new Refusal(
                            "INVALID_AMOUNT",
                            "A partial refund is of 1 to " + total.minor() + " minor units of " + total.currency()
                                    + ".");
                }
            }
            case FULL_REFUND, FOR_SELLER -> {
                if (amount != null) {
                    throw new Refusal("INVALID_AMOUNT", "Only a partial refund has an amount.");
                }
            }
            case UNKNOWN -> throw new Refusal("INVALID_DECISION", "decision is not one of the decisions.");
        }
    }

    // What several have in common

    private static Dispute known(Disputes disputes, String disputeId) {
        return disputes.dispute(disputeId)
                .orElseThrow(() -> new Refusal("UNKNOWN_DISPUTE", "The order has no dispute with this id."));
    }

    private static Refusal foreign() {
        return new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
    }

    private static Refusal decidedAlready() {
        return new Refusal("ALREADY_DECIDED", "A mediator has decided already.");
    }
}
