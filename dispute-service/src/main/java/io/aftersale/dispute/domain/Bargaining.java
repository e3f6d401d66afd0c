package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Dispute.Offer;
import io.aftersale.dispute.domain.DisputeEvent.DisputeSettled;
import io.aftersale.dispute.domain.DisputeEvent.DisputeWithdrawn;
import io.aftersale.dispute.domain.DisputeEvent.OfferMade;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the sides end a dispute themselves (E4, E8): as long as nobody has decided, whether or not a mediator was called.
 */
final class Bargaining {

    static final int MOST_OFFERS = 5;

    private Bargaining() {}

    static DisputeEvent offer(Disputes disputes, MakeOffer offer, Given given, DisputeTimes times) {
        Side side = given.party(disputes);
        Dispute dispute = undecided(disputes, offer.disputeId());
        Refusal.unlessText("offerId", offer.offerId(), 200, new Refusal("MISSING_OFFER_ID", "offerId is missing."));
        if (dispute.offers().stream().anyMatch(o -> o.offerId().equals(offer.offerId()))) {
            throw new Refusal("OFFER_EXISTS", "The dispute has an offer with this id.");
        }
        if (dispute.offers().stream().filter(o -> o.by() == side).count() >= MOST_OFFERS) {
            throw new Refusal("TOO_MANY_OFFERS", "Each side makes at most " + MOST_OFFERS + " offers.");
        }
        return new OfferMade(
                dispute.disputeId(),
                offer.offerId(),
                disputes.buyerId(),
                disputes.sellerId(),
                side,
                Terms.offered(disputes, dispute, offer.amount(), offer.withReturn()),
                offer.withReturn(),
                expiry(offer.expiresAt(), given.now(), given.now().plus(times.offersLast())));
    }

    private static Instant expiry(@Nullable Instant wanted, Instant now, Instant latest) {
        if (wanted == null) {
            return latest;
        }
        if (!wanted.isAfter(now) || wanted.isAfter(latest)) {
            throw new Refusal("INVALID_EXPIRY", "expiresAt has to be later than now, and not after " + latest + ".");
        }
        return wanted;
    }

    static DisputeEvent accept(Disputes disputes, AcceptOffer accept, Given given) {
        Side side = given.party(disputes);
        Dispute dispute = undecided(disputes, accept.disputeId());
        Offer offer = dispute.offers().stream()
                .filter(o -> o.offerId().equals(accept.offerId()))
                .findFirst()
                .orElseThrow(() -> new Refusal("UNKNOWN_OFFER", "The dispute has no offer with this id."));
        if (offer.by() == side) {
            throw new Refusal("OWN_OFFER", "The other side has to accept it.");
        }
        if (!dispute.standing(offer.by()).equals(Optional.of(offer))) {
            throw new Refusal("OFFER_SUPERSEDED", "There is a newer offer of the same side.");
        }
        if (!given.now().isBefore(offer.expiresAt())) {
            throw new Refusal("OFFER_EXPIRED", "It could be accepted until " + offer.expiresAt() + ".");
        }
        return new DisputeSettled(
                dispute.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                dispute.lineIds(),
                offer.amount(),
                offer.withReturn(),
                offer.offerId());
    }

    static DisputeEvent withdraw(Disputes disputes, WithdrawDispute withdrawal, Given given) {
        given.requireActsFor(Role.BUYER, disputes.buyerId());
        Dispute dispute = undecided(disputes, withdrawal.disputeId());
        return new DisputeWithdrawn(dispute.disputeId(), disputes.buyerId(), disputes.sellerId());
    }

    private static Dispute undecided(Disputes disputes, String disputeId) {
        Dispute dispute = disputes.known(disputeId);
        return switch (dispute.status()) {
            case WAITING_FOR_SELLER, ANSWERED, ESCALATED -> dispute;
            case DECIDED, SETTLED, WITHDRAWN, APPEALED, UNKNOWN -> throw Refusal.of(dispute.status());
        };
    }
}
