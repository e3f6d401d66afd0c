package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.CaseFileCommand;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateUnsettled;
import io.aftersale.dispute.domain.DisputeInput.Fact;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the disputes of an order. The rules are where they belong, by phase:
 *
 * <ul>
 *   <li>{@link NewDisputes}: what a new dispute must be like (E1, E2)
 *   <li>{@link Answering}: the seller's answer, or silence (E3)
 *   <li>{@link Bargaining}: offers, and the buyer who no longer disputes (E4, E8)
 *   <li>{@link Escalating}: calling a mediator (E5)
 *   <li>{@link Mediating}: evidence, whose case it is, the decision (E6)
 *   <li>{@link Appealing}: the second and last decision (E7)
 * </ul>
 *
 * Refusals: which command is refused when, and with which code, is in docs/dispute-outcomes.md, which a test writes.
 *
 * @param times how long things may take (E3-E7)
 * @param caseFile decides about what goes into the case's file
 */
public record DisputeDecider(DisputeTimes times, CaseFileDecider caseFile) {

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
            case OpenDispute open -> NewDisputes.open(disputes, open, given, times);
            case AcceptClaim accept -> Answering.accept(disputes, accept, given);
            case RejectClaim reject -> Answering.reject(disputes, reject, given);
            case DecideUnanswered late -> Answering.unanswered(disputes, late, given, times);
            case MakeOffer offer -> Bargaining.offer(disputes, offer, given, times);
            case AcceptOffer accept -> Bargaining.accept(disputes, accept, given);
            case WithdrawDispute withdrawal -> Bargaining.withdraw(disputes, withdrawal, given);
            case EscalateDispute escalate -> Escalating.escalate(disputes, escalate, given, times);
            case EscalateUnsettled late -> Escalating.unsettled(disputes, late, given, times);
            case FinishEvidence finish -> Mediating.finish(disputes, finish, given, times);
            case ClaimCase claim -> Mediating.claim(disputes, claim, given);
            case ReleaseCase release -> Mediating.release(disputes, release, given);
            case DecideDispute decide -> Mediating.decide(disputes, decide, given, times);
            case AppealDecision appeal -> Appealing.appeal(disputes, appeal, given, times);
        };
    }
}
