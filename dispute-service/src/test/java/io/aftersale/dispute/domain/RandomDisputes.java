package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Action.Kind;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateUnsettled;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An order's disputes with whatever may happen to them: by anybody, in any order, at any time. */
final class RandomDisputes {

    private static final List<Given> PEOPLE = List.of(
            Cases.BUYER,
            Cases.BUYER,
            Cases.SELLER,
            Cases.SELLER,
            Cases.MEDIATOR,
            Cases.MEDIATOR,
            Cases.OTHER_MEDIATOR,
            Cases.SUPPORT,
            Cases.SYSTEM,
            Cases.given(Given.Role.BUYER, "mallory"),
            Cases.given(Given.Role.OPERATOR, "olga"));

    private final Random random;
    private Disputes disputes;
    private Instant now = Cases.NOW;
    private int ids;

    RandomDisputes(Random random, Disputes order) {
        this.random = random;
        this.disputes = order;
    }

    /** A valid command, and the action that it is. */
    record Tried(
            Kind kind,
            String disputeId,
            @Nullable String offerId,
            @Nullable DisputeGround ground,
            Command command) {

        boolean is(Action action) {
            return action.kind() == kind
                    && (kind == Kind.OPEN_DISPUTE || disputeId.equals(action.disputeId()))
                    && (offerId == null || offerId.equals(action.offerId()))
                    && ground == action.ground();
        }
    }

    Disputes disputes() {
        return disputes;
    }

    Given anybody() {
        return Cases.at(now, PEOPLE.get(random.nextInt(PEOPLE.size())));
    }

    /** Time passes, and somebody does something, the timer among them; what is refused changes nothing. */
    void goOn() {
        now = now.plus(pause());
        List<Tried> all = everything();
        Tried tried = all.get(random.nextInt(all.size()));
        // Often something about the newest dispute, so that histories are long and not only wide.
        if (tried.kind() == Kind.OPEN_DISPUTE && !disputes.disputes().isEmpty() && random.nextInt(3) > 0) {
            tried = all.getLast();
        }
        happen(tried.command(), anybody());
        if (!disputes.disputes().isEmpty() && random.nextInt(6) == 0) {
            String id = pick(disputes.disputes()).disputeId();
            happen(
                    random.nextBoolean() ? new DecideUnanswered(id) : new EscalateUnsettled(id),
                    Cases.at(now, Cases.SYSTEM));
        }
    }

    private Duration pause() {
        return random.nextInt(8) == 0
                ? Duration.ofDays(1 + random.nextInt(6))
                : Duration.ofMinutes(random.nextInt(120));
    }

    private void happen(Command command, Given who) {
        for (DisputeEvent event : Cases.DECIDER.decide(disputes, command, who)) {
            if (!(event instanceof CommandRefused)) {
                disputes = DisputeStory.evolve(disputes, event, who);
            }
        }
    }

    /** Each kind of thing that could be tried, with content that is right in itself, and never as {@link Actions} tries it. */
    List<Tried> everything() {
        List<Tried> all = new ArrayList<>();
        for (DisputeGround ground : DisputeGround.values()) {
            String id = "d" + ids++;
            all.add(new Tried(
                    Kind.OPEN_DISPUTE, id, null, ground, new OpenDispute(id, List.of(), ground, words(), null, false)));
        }
        disputes.disputes().forEach(d -> about(d, all));
        return all;
    }

    private void about(Dispute d, List<Tried> all) {
        String id = d.disputeId();
        add(all, Kind.ACCEPT_CLAIM, id, new AcceptClaim(id));
        add(all, Kind.REJECT_CLAIM, id, new RejectClaim(id, words()));
        add(all, Kind.MAKE_OFFER, id, offer(d));
        add(all, Kind.WITHDRAW_DISPUTE, id, new WithdrawDispute(id));
        add(all, Kind.ESCALATE, id, new EscalateDispute(id));
        add(all, Kind.FINISH_EVIDENCE, id, new FinishEvidence(id));
        add(all, Kind.CLAIM_CASE, id, new ClaimCase(id));
        add(all, Kind.RELEASE_CASE, id, new ReleaseCase(id));
        add(all, Kind.DECIDE, id, decision(d));
        add(all, Kind.APPEAL, id, new AppealDecision(id, words()));
        for (Dispute.Offer offer : d.offers()) {
            all.add(new Tried(Kind.ACCEPT_OFFER, id, offer.offerId(), null, new AcceptOffer(id, offer.offerId())));
        }
    }

    private static void add(List<Tried> all, Kind kind, String disputeId, Command command) {
        all.add(new Tried(kind, disputeId, null, null, command));
    }

    private MakeOffer offer(Dispute d) {
        return new MakeOffer(
                d.disputeId(),
                "o" + ids++,
                random.nextBoolean() || Terms.most(disputes, d).minor() == 0 ? null : some(d),
                random.nextBoolean() && disputes.returnable(d.lineIds()),
                null);
    }

    private DecideDispute decision(Dispute d) {
        boolean partly = random.nextBoolean() && Terms.most(disputes, d).minor() > 0;
        boolean withReturn = d.ruling()
                .map(Dispute.Ruling::withReturn)
                .orElse(disputes.returnable(d.lineIds()) && random.nextBoolean());
        boolean first = d.rulings().isEmpty() || d.ruling().orElseThrow().decision() != DisputeDecision.FOR_SELLER;
        return partly
                ? new DecideDispute(
                        d.disputeId(),
                        DisputeDecision.PARTIAL_REFUND,
                        some(d),
                        DecisionReason.POLICY_ALLOWS,
                        words(),
                        first && withReturn)
                : new DecideDispute(
                        d.disputeId(), DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, words(), false);
    }

    private Money some(Dispute d) {
        Money most = Terms.most(disputes, d);
        return new Money(1 + random.nextLong(most.minor()), most.currency());
    }

    private String words() {
        return "Words " + random.nextInt(100);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
