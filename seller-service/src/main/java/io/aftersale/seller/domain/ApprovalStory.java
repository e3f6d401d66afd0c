package io.aftersale.seller.domain;

import io.aftersale.seller.domain.ApprovalEvent.ApprovalAsked;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalClosed;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalDenied;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalGranted;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalReminded;
import io.aftersale.seller.domain.ApprovalEvent.ApprovedBy;
import io.aftersale.seller.domain.Approvals.Approval;
import io.aftersale.seller.domain.Approvals.ApprovalStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each event changes the approvals of an order. */
public final class ApprovalStory {

    private ApprovalStory() {}

    /** The approvals after the event. */
    public static Approvals evolve(@Nullable Approvals approvals, ApprovalEvent event, Instant at) {
        return switch (event) {
            case ApprovalAsked asked -> asked(begun(approvals, asked.buyerId(), asked.sellerId()), asked, at);
            // It waits as before.
            case ApprovalReminded reminded -> there(approvals);
            case ApprovalGranted granted ->
                granted.by() == ApprovedBy.POLICY
                        ? byPolicy(begun(approvals, granted.buyerId(), granted.sellerId()), granted)
                        : end(approvals, granted.cancellationId(), ApprovalStatus.APPROVED, at);
            case ApprovalDenied denied -> end(approvals, denied.cancellationId(), ApprovalStatus.REJECTED, at);
            case ApprovalClosed closed -> end(approvals, closed.cancellationId(), ApprovalStatus.CLOSED, at);
            case CommandRefused refused -> there(approvals);
        };
    }

    private static Approvals begun(@Nullable Approvals approvals, String buyerId, String sellerId) {
        return approvals == null ? new Approvals(buyerId, sellerId, List.of(), List.of()) : approvals;
    }

    private static Approvals asked(Approvals approvals, ApprovalAsked asked, Instant at) {
        Approval approval = new Approval(
                asked.cancellationId(),
                ApprovalStatus.PENDING,
                asked.lines(),
                asked.value(),
                asked.reason(),
                asked.justification(),
                at,
                asked.answerBy(),
                null);
        return with(approvals, Stream.concat(approvals.approvals().stream(), Stream.of(approval)));
    }

    private static Approvals byPolicy(Approvals approvals, ApprovalGranted granted) {
        return new Approvals(
                approvals.buyerId(),
                approvals.sellerId(),
                approvals.approvals(),
                Stream.concat(approvals.approvedByPolicy().stream(), Stream.of(granted.cancellationId()))
                        .toList());
    }

    private static Approvals end(@Nullable Approvals approvals, String cancellationId, ApprovalStatus how, Instant at) {
        Approvals before = there(approvals);
        return with(
                before,
                before.approvals().stream().map(a -> a.cancellationId().equals(cancellationId) ? a.end(how, at) : a));
    }

    private static Approvals there(@Nullable Approvals approvals) {
        if (approvals == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return approvals;
    }

    private static Approvals with(Approvals approvals, Stream<Approval> changed) {
        return new Approvals(approvals.buyerId(), approvals.sellerId(), changed.toList(), approvals.approvedByPolicy());
    }
}
