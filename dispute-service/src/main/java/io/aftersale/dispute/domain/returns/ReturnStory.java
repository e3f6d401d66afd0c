package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import io.aftersale.dispute.domain.returns.ReturnEvent.OfReturn;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnAccepted;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnExpired;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnInspected;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnInstructed;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnOfferMade;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnOpened;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnReceived;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefunded;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRejected;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnShipped;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnTracked;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnWithdrawn;
import io.aftersale.dispute.domain.returns.Stage.Parcel;
import io.aftersale.dispute.domain.returns.Stage.Tracking;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each event changes the returns of an order. */
public final class ReturnStory {

    private ReturnStory() {}

    /** The returns after the event. */
    public static Returns evolve(@Nullable Returns returns, ReturnEvent event, Instant now) {
        if (event instanceof ReturnOpened opened) {
            List<Return> before = returns == null ? List.of() : returns.returns();
            return new Returns(
                    opened.buyerId(),
                    opened.sellerId(),
                    Stream.concat(before.stream(), Stream.of(opened(opened, now)))
                            .toList());
        }
        if (returns == null) {
            throw new IllegalStateException("no returns for " + event);
        }
        return switch (event) {
            case OfReturn one -> returns.change(one.returnId(), r -> evolve(r, one, now));
            case CommandRefused refused -> returns;
        };
    }

    private static Return evolve(Return r, OfReturn event, Instant now) {
        return switch (event) {
            case ReturnOpened opened -> throw new IllegalStateException("opened twice: " + opened.returnId());
            case ReturnAccepted accepted -> r.at(new Stage.Approved(accepted.labelBy()), now);
            case ReturnInstructed instructed ->
                r.at(new Stage.WaitingForShipment(instructed.instructions(), instructed.sendBy()), now);
            case ReturnOfferMade offer ->
                r.at(new Stage.Offered(offer.amount(), offer.acceptBy()), now).hearing(offer.text(), null);
            case ReturnRejected rejected -> r.at(new Stage.Rejected(), now).hearing(rejected.text(), null);
            case ReturnShipped shipped ->
                r.at(new Stage.InTransit(new Parcel(shipped.carrier(), shipped.trackingNumber(), now, List.of())), now);
            case ReturnTracked tracked -> tracked(r, tracked, now);
            case ReturnReceived received -> r.at(new Stage.Received(sent(r), received.confirmBy()), now);
            case ReturnInspected inspected -> {
                Return seen = r.hearing(inspected.text().isEmpty() ? null : inspected.text(), inspected.result());
                yield inspected.refundDue() ? seen : seen.at(new Stage.Inspected(inspected.result()), now);
            }
            case ReturnRefunded refunded -> r.at(new Stage.Refunded(), now);
            case ReturnExpired expired -> r.at(new Stage.Expired(), now);
            case ReturnWithdrawn withdrawn -> r.at(new Stage.Withdrawn(), now);
        };
    }

    private static Return opened(ReturnOpened opened, Instant now) {
        return new Return(
                opened.returnId(),
                ReturnStatus.REQUESTED,
                opened.lines(),
                opened.reason(),
                opened.details(),
                opened.refund(),
                opened.restockingFee(),
                opened.shippingPaidBy(),
                opened.terms(),
                opened.policyVersion(),
                opened.disputeId(),
                now,
                opened.answerBy(),
                null,
                null,
                null,
                null,
                null,
                null,
                opened.evidenceIds());
    }

    private static Return tracked(Return r, ReturnTracked tracked, Instant now) {
        Parcel before = sent(r);
        Parcel parcel = new Parcel(
                before.carrier(),
                before.trackingNumber(),
                before.shippedAt(),
                Stream.concat(
                                before.tracking().stream(),
                                Stream.of(new Tracking(
                                        tracked.status(), tracked.location(), tracked.description(), tracked.at())))
                        .toList());
        Instant until = r.until();
        return r.at(until == null ? new Stage.InTransit(parcel) : new Stage.Received(parcel, until), now);
    }

    private static Parcel sent(Return r) {
        Parcel parcel = r.parcel();
        if (parcel == null) {
            throw new IllegalStateException(r.returnId() + " has not been sent");
        }
        return parcel;
    }
}
