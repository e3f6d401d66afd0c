package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnActor;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnOpened;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefundGround;
import io.aftersale.dispute.domain.returns.ReturnInput.AcceptReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.AcceptReturnOffer;
import io.aftersale.dispute.domain.returns.ReturnInput.Command;
import io.aftersale.dispute.domain.returns.ReturnInput.ConfirmReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.EndReturnWait;
import io.aftersale.dispute.domain.returns.ReturnInput.InspectReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.OfferForReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.ProvideReturnLabel;
import io.aftersale.dispute.domain.returns.ReturnInput.RecordReturnTracking;
import io.aftersale.dispute.domain.returns.ReturnInput.RejectReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.ReturnRequested;
import io.aftersale.dispute.domain.returns.ReturnInput.ShipReturn;
import io.aftersale.dispute.domain.returns.ReturnInput.WithdrawReturn;
import io.aftersale.dispute.domain.returns.Stage.Closed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the returns of an order (D3-D5). What each party may do in each stage is in {@link SellersAnswer},
 * {@link BuyersPart} and {@link Receipt}; docs/return-outcomes.md is made from them. Their refusals:
 *
 * <ul>
 *   <li>{@code UNKNOWN_ORDER}, {@code FOREIGN_ORDER}, {@code UNKNOWN_RETURN}: not there, or not the caller's;
 *       {@code FORBIDDEN_ROLE}: that is for carriers and systems to tell
 *   <li>{@code ALREADY_ANSWERED}, {@code NO_OFFER}, {@code NOT_APPROVED}, {@code ALREADY_INSTRUCTED},
 *       {@code ALREADY_SHIPPED}, {@code NOT_SHIPPED}, {@code RETURN_CLOSED}, {@code NO_DEADLINE}: not at this stage
 *   <li>{@code TOO_EARLY}: a deadline that has not passed, or a parcel that may still come
 *   <li>{@code NOTHING_TO_SEND_BACK}: the goods never came
 *   <li>{@code INVALID_AMOUNT}, {@code INVALID_RESULT}, {@code INVALID_STATUS}, {@code INVALID_TEXT},
 *       {@code MISSING_TEXT}, {@code MISSING_LABEL}, {@code MISSING_CARRIER}, {@code MISSING_TRACKING_NUMBER},
 *       {@code TOO_MANY_TRACKING_EVENTS}
 * </ul>
 */
public record ReturnDecider(ReturnRules rules) {

    /** How much the clock of this process may be behind the one that found a deadline to be due. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    /**
     * What happens when the returns of an order are told this.
     *
     * @param returns null while none has been asked for
     * @return events in order; one {@code CommandRefused} if a command is not carried out
     */
    public List<ReturnEvent> decide(@Nullable Returns returns, ReturnInput input, Given given) {
        return switch (input) {
            case ReturnRequested requested -> open(returns, requested, given);
            case Command command -> {
                try {
                    yield carryOut(returns, command, given);
                } catch (Refusal refusal) {
                    yield List.of(refusal.asEvent(command, given));
                }
            }
        };
    }

    /** A new return waits for the seller; one that a dispute has ended with waits for nobody's consent (E4, E6). */
    private List<ReturnEvent> open(@Nullable Returns returns, ReturnRequested requested, Given given) {
        if (returns != null && returns.find(requested.returnId()).isPresent()) {
            return List.of();
        }
        ReturnOpened opened = new ReturnOpened(
                requested.returnId(),
                requested.buyerId(),
                requested.sellerId(),
                requested.lines(),
                requested.reason(),
                requested.details(),
                requested.refund(),
                requested.restockingFee(),
                requested.shippingPaidBy(),
                requested.terms(),
                requested.policyVersion(),
                requested.disputeId(),
                given.now().plus(answerWithin(requested.terms())),
                requested.evidenceIds());
        if (requested.disputeId() == null) {
            return List.of(opened);
        }
        Returns after = ReturnStory.evolve(returns, opened, given.now());
        Asked asked = new Asked(after, after.find(requested.returnId()).orElseThrow(), rules, given);
        return Stream.concat(Stream.of(opened), asked.accepted(ReturnActor.DISPUTE, null).stream())
                .toList();
    }

    /** The seller's own time for answers, where it is shorter than the platform's (G1). */
    private Duration answerWithin(ReturnTerms terms) {
        Duration own = Duration.ofHours(terms.answerWithinHours());
        return own.isPositive() && own.compareTo(rules.answerWithin()) < 0 ? own : rules.answerWithin();
    }

    private List<ReturnEvent> carryOut(@Nullable Returns returns, Command command, Given given) {
        if (returns == null) {
            throw new Refusal("UNKNOWN_ORDER", "There is no order with this id of which something is returned.");
        }
        Return about = returns.find(command.returnId())
                .orElseThrow(() -> new Refusal("UNKNOWN_RETURN", "The order has no return with this id."));
        Asked asked = new Asked(returns, about, rules, given);
        return switch (command) {
            case AcceptReturn accept -> SellersAnswer.accept(asked, accept);
            case OfferForReturn offer -> SellersAnswer.offer(asked, offer);
            case RejectReturn reject -> SellersAnswer.reject(asked, reject);
            case ProvideReturnLabel label -> SellersAnswer.label(asked, label);
            case AcceptReturnOffer accept -> BuyersPart.acceptOffer(asked);
            case ShipReturn ship -> BuyersPart.ship(asked, ship);
            case WithdrawReturn withdraw -> BuyersPart.withdraw(asked);
            case RecordReturnTracking tracking -> Receipt.track(asked, tracking);
            case ConfirmReturn confirm -> Receipt.confirm(asked);
            case InspectReturn inspect -> Receipt.inspect(asked, inspect);
            case EndReturnWait end -> endWait(asked);
        };
    }

    /** Nobody did in time what the return waited for: silence is consent of the seller, and the end of the buyer's wish. */
    private static List<ReturnEvent> endWait(Asked asked) {
        asked.requireSystem();
        Instant until = asked.about().until();
        if (until != null && asked.given().now().plus(CLOCK_TOLERANCE).isBefore(until)) {
            throw new Refusal("TOO_EARLY", "It may be gone on with until " + until + ".");
        }
        return switch (asked.stage()) {
            case Stage.Requested s ->
                asked.about().reason().leavesGoods()
                        ? asked.accepted(ReturnActor.DEADLINE, null)
                        : asked.acceptedWithoutGoods(ReturnActor.DEADLINE);
            case Stage.Approved s -> List.of(asked.instructed(null));
            case Stage.Offered s -> List.of(expired(asked));
            case Stage.WaitingForShipment s -> List.of(expired(asked));
            case Stage.Received s -> List.of(asked.refunded(ReturnRefundGround.CONFIRMED_BY_DEADLINE, null));
            case Stage.InTransit s -> throw new Refusal("NO_DEADLINE", "A parcel takes as long as it takes.");
            case Closed s -> throw asked.closed(s);
        };
    }

    private static ReturnEvent expired(Asked asked) {
        return new ReturnEvent.ReturnExpired(
                asked.about().returnId(),
                asked.returns().buyerId(),
                asked.returns().sellerId());
    }
}
