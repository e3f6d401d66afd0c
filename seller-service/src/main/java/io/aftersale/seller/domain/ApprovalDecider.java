package io.aftersale.seller.domain;

import io.aftersale.seller.domain.ApprovalEvent.ApprovalAsked;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalClosed;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalDenied;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalGranted;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalReminded;
import io.aftersale.seller.domain.ApprovalEvent.ApprovedBy;
import io.aftersale.seller.domain.ApprovalInput.ApproveByDeadline;
import io.aftersale.seller.domain.ApprovalInput.ApproveCancellation;
import io.aftersale.seller.domain.ApprovalInput.CancellationRejected;
import io.aftersale.seller.domain.ApprovalInput.CancellationRequested;
import io.aftersale.seller.domain.ApprovalInput.CancellationStatus;
import io.aftersale.seller.domain.ApprovalInput.CancellationWithdrawn;
import io.aftersale.seller.domain.ApprovalInput.Command;
import io.aftersale.seller.domain.ApprovalInput.Fact;
import io.aftersale.seller.domain.ApprovalInput.OrderCancelled;
import io.aftersale.seller.domain.ApprovalInput.OrderShipped;
import io.aftersale.seller.domain.ApprovalInput.OrderStatus;
import io.aftersale.seller.domain.ApprovalInput.RejectCancellation;
import io.aftersale.seller.domain.ApprovalInput.RejectionReason;
import io.aftersale.seller.domain.ApprovalInput.RemindSeller;
import io.aftersale.seller.domain.Approvals.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to approvals. Its refusals:
 *
 * <ul>
 *   <li>{@code UNKNOWN_ORDER}, {@code FOREIGN_ORDER}, {@code UNKNOWN_CANCELLATION}: not there, or not the caller's
 *   <li>{@code ALREADY_ANSWERED}: by the seller, the policy or the deadline; {@code ALREADY_CLOSED}: the order went another
 *       way (B9, B18)
 *   <li>{@code MISSING_TEXT}, {@code INVALID_TEXT} (B6)
 *   <li>{@code FORBIDDEN_ROLE}, {@code TOO_EARLY}: of the deadline and its reminders alone (B7)
 * </ul>
 *
 * @param answerWithin how long a seller has for an answer (B7)
 */
public record ApprovalDecider(Duration answerWithin) {

    static final int LONGEST_TEXT = 2_000;

    /** How much the clock of this process may be behind the one that found the deadline to be due. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    /**
     * What happens when the approvals of an order are told this.
     *
     * @param approvals null while nothing about the order has needed the seller
     * @return events in order; one {@code CommandRefused} if a command is not carried out; nothing if there is nothing to
     *     do about a fact
     */
    public List<ApprovalEvent> decide(@Nullable Approvals approvals, ApprovalInput input, Given given) {
        return switch (input) {
            case Command command -> {
                try {
                    yield List.of(answer(approvals, command, given));
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
            case CancellationRequested requested -> requested(approvals, requested, given.now());
            case Fact fact -> approvals == null ? List.of() : overtaken(approvals, fact);
        };
    }

    // Asked (B3, B8)

    private List<ApprovalEvent> requested(@Nullable Approvals approvals, CancellationRequested requested, Instant now) {
        boolean known = approvals != null && approvals.knows(requested.cancellationId());
        if (known || requested.status() != CancellationStatus.WAITING_FOR_SELLER) {
            return List.of();
        }
        PolicyTerms policy = requested.policy();
        if (policy.approves(requested.value(), requested.reason(), requested.paidAt(), now)) {
            return List.of(new ApprovalGranted(
                    requested.cancellationId(),
                    requested.buyerId(),
                    requested.sellerId(),
                    ApprovedBy.POLICY,
                    policy.version(),
                    null));
        }
        return List.of(new ApprovalAsked(
                requested.cancellationId(),
                requested.buyerId(),
                requested.sellerId(),
                now.plus(answerWithin),
                requested.lines(),
                requested.value(),
                requested.reason(),
                requested.justification()));
    }

    // Answered (B6, B7)

    private static ApprovalEvent answer(@Nullable Approvals approvals, Command command, Given given) {
        if (approvals == null) {
            throw new Refusal("UNKNOWN_ORDER", "Of no order with this id is a cancellation known.");
        }
        if (!given.actsFor(approvals.sellerId())) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
        return switch (command) {
            case ApproveCancellation approve ->
                granted(approvals, pending(approvals, approve.cancellationId()), ApprovedBy.SELLER);
            case RejectCancellation reject -> denied(approvals, reject);
            case ApproveByDeadline late -> deadline(approvals, late, given);
            case RemindSeller remind -> reminded(approvals, remind, given);
        };
    }

    private static Approval pending(Approvals approvals, String cancellationId) {
        if (approvals.approvedByPolicy().contains(cancellationId)) {
            throw new Refusal("ALREADY_ANSWERED", "The policy has approved this cancellation.");
        }
        Approval approval = approvals
                .approval(cancellationId)
                .orElseThrow(() -> new Refusal("UNKNOWN_CANCELLATION", "The order has no cancellation with this id."));
        return switch (approval.status()) {
            case PENDING -> approval;
            case APPROVED, REJECTED, UNKNOWN ->
                throw new Refusal("ALREADY_ANSWERED", "The cancellation is " + approval.status() + " already.");
            case CLOSED ->
                throw new Refusal("ALREADY_CLOSED", "The order went another way: nothing is left to answer.");
        };
    }

    private static ApprovalEvent granted(Approvals approvals, Approval approval, ApprovedBy by) {
        return new ApprovalGranted(
                approval.cancellationId(), approvals.buyerId(), approvals.sellerId(), by, null, approval.askedAt());
    }

    private static ApprovalEvent denied(Approvals approvals, RejectCancellation reject) {
        Approval approval = pending(approvals, reject.cancellationId());
        String text = reject.text() == null ? "" : reject.text();
        if (text.isBlank() && reject.reason() == RejectionReason.OTHER) {
            throw new Refusal("MISSING_TEXT", "The reason OTHER needs a text.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal("INVALID_TEXT", "text has more than " + LONGEST_TEXT + " characters.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Refusal("INVALID_TEXT", "text has control characters.");
        }
        return new ApprovalDenied(
                approval.cancellationId(), approvals.sellerId(), reject.reason(), text, approval.askedAt());
    }

    private static ApprovalEvent deadline(Approvals approvals, ApproveByDeadline late, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a system tells that a deadline has passed.");
        }
        Approval approval = pending(approvals, late.cancellationId());
        if (given.now().plus(CLOCK_TOLERANCE).isBefore(approval.answerBy())) {
            throw new Refusal("TOO_EARLY", "The seller may answer until " + approval.answerBy() + ".");
        }
        return granted(approvals, approval, ApprovedBy.DEADLINE);
    }

    private static ApprovalEvent reminded(Approvals approvals, RemindSeller remind, Given given) {
        if (given.by() != Given.Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only a system reminds sellers.");
        }
        Approval approval = pending(approvals, remind.cancellationId());
        return new ApprovalReminded(
                approval.cancellationId(), approvals.sellerId(), approval.answerBy(), remind.number());
    }

    // Overtaken by the order (B9, B16, B18)

    private static List<ApprovalEvent> overtaken(Approvals approvals, Fact fact) {
        Predicate<Approval> overtaken = switch (fact) {
            case CancellationRequested requested -> throw new IllegalStateException();
            case OrderCancelled cancelled -> voidAfter(approvals, cancelled);
            case CancellationRejected rejected -> named(rejected.cancellationId());
            case CancellationWithdrawn withdrawn -> named(withdrawn.cancellationId());
            // What only part of the order's shipping puts an end to, a CancellationRejected names.
            case OrderShipped shipped -> a -> shipped.status() == OrderStatus.SHIPPED;
        };
        return approvals.approvals().stream()
                .filter(Approval::pending)
                .filter(overtaken)
                .<ApprovalEvent>map(a -> new ApprovalClosed(a.cancellationId()))
                .toList();
    }

    /**
     * A cancellation that the seller was asked about says nothing about the others. Any other way of cancelling, the
     * seller's own or a mediator's, takes all that is left of its lines.
     */
    private static Predicate<Approval> voidAfter(Approvals approvals, OrderCancelled cancelled) {
        if (cancelled.entireOrder()) {
            return a -> true;
        }
        if (approvals.knows(cancelled.cancellationId())) {
            return named(cancelled.cancellationId());
        }
        Set<String> gone = cancelled.lines().stream().map(LineQuantity::lineId).collect(Collectors.toSet());
        return a -> a.lines().stream().allMatch(q -> gone.contains(q.lineId()));
    }

    private static Predicate<Approval> named(String cancellationId) {
        return a -> a.cancellationId().equals(cancellationId);
    }
}
