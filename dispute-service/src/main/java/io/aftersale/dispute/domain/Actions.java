package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.Action.Kind;
import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.Dispute.Mediation;
import io.aftersale.dispute.domain.Dispute.Offer;
import io.aftersale.dispute.domain.Dispute.Ruling;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do now, and until when (E8). The decider itself is asked, with commands that nobody has sent: what it
 * would accept is offered, what it would refuse is not.
 */
public final class Actions {

    private static final String ANY_WORDS = "What if?";

    private Actions() {}

    private record Candidate(Action action, Command command) {}

    /** For who asks, at the time of the asking. */
    public static List<Action> of(DisputeDecider decider, Disputes disputes, Given given) {
        return Stream.concat(openings(disputes), disputes.disputes().stream().flatMap(d -> about(d)))
                .filter(candidate -> decider.decide(disputes, candidate.command, given).stream()
                        .noneMatch(CommandRefused.class::isInstance))
                .map(Candidate::action)
                .toList();
    }

    private static Stream<Candidate> openings(Disputes disputes) {
        String id = unused(known -> disputes.dispute(known).isPresent());
        return Arrays.stream(DisputeGround.values())
                .map(ground -> new Candidate(
                        new Action(Kind.OPEN_DISPUTE, null, null, ground, null),
                        new OpenDispute(id, List.of(), ground, ANY_WORDS, null, false)));
    }

    private static Stream<Candidate> about(Dispute d) {
        String id = d.disputeId();
        String offerId =
                unused(known -> d.offers().stream().anyMatch(o -> o.offerId().equals(known)));
        return Stream.concat(
                Stream.of(
                        candidate(d, Kind.ACCEPT_CLAIM, whileUnanswered(d), new AcceptClaim(id)),
                        candidate(d, Kind.REJECT_CLAIM, d.answerBy(), new RejectClaim(id, ANY_WORDS)),
                        candidate(
                                d, Kind.MAKE_OFFER, whileUnanswered(d), new MakeOffer(id, offerId, null, false, null)),
                        candidate(d, Kind.WITHDRAW_DISPUTE, whileUnanswered(d), new WithdrawDispute(id)),
                        candidate(
                                d,
                                Kind.ESCALATE,
                                d.status() == DisputeStatus.ANSWERED ? d.agreeBy() : null,
                                new EscalateDispute(id)),
                        candidate(d, Kind.FINISH_EVIDENCE, evidenceBy(d), new FinishEvidence(id)),
                        candidate(d, Kind.CLAIM_CASE, decideBy(d), new ClaimCase(id)),
                        candidate(d, Kind.RELEASE_CASE, decideBy(d), new ReleaseCase(id)),
                        candidate(
                                d,
                                Kind.DECIDE,
                                decideBy(d),
                                new DecideDispute(
                                        id, DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, ANY_WORDS, false)),
                        candidate(d, Kind.APPEAL, appealBy(d), new AppealDecision(id, ANY_WORDS))),
                d.offers().stream().map(o -> acceptance(d, o)));
    }

    private static Candidate acceptance(Dispute d, Offer offer) {
        Instant until =
                d.status() == DisputeStatus.WAITING_FOR_SELLER && d.answerBy().isBefore(offer.expiresAt())
                        ? d.answerBy()
                        : offer.expiresAt();
        return new Candidate(
                new Action(Kind.ACCEPT_OFFER, d.disputeId(), offer.offerId(), null, until),
                new AcceptOffer(d.disputeId(), offer.offerId()));
    }

    private static Candidate candidate(Dispute d, Kind kind, @Nullable Instant until, Command command) {
        return new Candidate(new Action(kind, d.disputeId(), null, null, until), command);
    }

    /** At the end of the seller's time it is decided. */
    private static @Nullable Instant whileUnanswered(Dispute d) {
        return d.status() == DisputeStatus.WAITING_FOR_SELLER ? d.answerBy() : null;
    }

    private static @Nullable Instant evidenceBy(Dispute d) {
        Mediation mediation = d.mediation();
        return mediation == null ? null : mediation.evidenceBy();
    }

    private static @Nullable Instant decideBy(Dispute d) {
        Mediation mediation = d.mediation();
        return mediation == null ? null : mediation.decideBy();
    }

    private static @Nullable Instant appealBy(Dispute d) {
        return d.ruling().map(Ruling::appealBy).orElse(null);
    }

    /** There are fewer of each than that. */
    private static String unused(Predicate<String> used) {
        return IntStream.rangeClosed(0, NewDisputes.MOST_DISPUTES)
                .mapToObj(i -> "what-if-" + i)
                .filter(used.negate())
                .findFirst()
                .orElse("what-if");
    }
}
