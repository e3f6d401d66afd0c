package io.aftersale.dispute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeInput.AppealDecision;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of disputes begin with, and how they go on. */
final class Cases {

    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Instant ANSWER_BY = NOW.plus(Duration.ofDays(5));
    static final Instant AGREE_BY = NOW.plus(Duration.ofDays(15));
    static final Instant EVIDENCE_BY = NOW.plus(Duration.ofDays(3));
    static final Instant DECIDE_BY = EVIDENCE_BY.plus(Duration.ofDays(7));
    static final Given BUYER = given(Role.BUYER, "bob");
    static final Given SELLER = given(Role.SELLER, "sam");
    static final Given MEDIATOR = given(Role.MEDIATOR, "mia");
    static final Given OTHER_MEDIATOR = given(Role.MEDIATOR, "max");
    static final Given SUPPORT = given(Role.SUPPORT, "sue");
    static final Given SYSTEM = given(Role.SYSTEM, "timer");
    static final AppealDecision APPEAL = new AppealDecision("d1", "The meter's log.");

    /** Line "new" is as it was ordered; the others are as their names say. A refund of it is late. */
    static final Disputes ORDER = new Disputes(
            "bob",
            "sam",
            new Money(10_000, "EUR"),
            4,
            List.of(
                    new Line("new", 1, 0, 0, 1_000),
                    new Line("rejected", 2, 0, 0, 1_000),
                    new Line("shipped", 2, 0, 2, 4_000),
                    new Line("cancelled", 2, 2, 0, 1_000),
                    new Line("partly", 3, 1, 1, 1_000)),
            List.of("rejected"),
            false,
            List.of(),
            List.of("late"),
            CaseFile.EMPTY);

    static final CaseFileDecider CASE_FILE = new CaseFileDecider(new EvidenceLimits(10, 100, 200, 40));
    static final DisputeDecider DECIDER = new DisputeDecider(times(Duration.ofDays(5)), CASE_FILE);

    private Cases() {}

    static Disputes opened() {
        return then(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER);
    }

    static Disputes answered() {
        return then(opened(), new RejectClaim("d1", "It works here."), SELLER);
    }

    static Disputes escalated() {
        return then(answered(), new EscalateDispute("d1"), BUYER);
    }

    /** Both sides have said that they have nothing more to show. */
    static Disputes heard() {
        return heard(escalated());
    }

    /** The same of dispute d1, however far it has got. */
    static Disputes heard(Disputes disputes) {
        DisputeStatus status = disputes.known("d1").status();
        Disputes answered = status == DisputeStatus.WAITING_FOR_SELLER
                ? then(disputes, new RejectClaim("d1", "no"), SELLER)
                : disputes;
        Disputes called =
                answered.known("d1").inMediation() ? answered : then(answered, new EscalateDispute("d1"), BUYER);
        return then(then(called, new FinishEvidence("d1"), BUYER), new FinishEvidence("d1"), SELLER);
    }

    static Disputes decided() {
        return then(heard(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR);
    }

    static List<DisputeEvent> decide(@Nullable Disputes disputes, DisputeInput input, Given given) {
        return DECIDER.decide(disputes, input, given);
    }

    static Disputes then(Disputes disputes, DisputeInput input, Given given) {
        Disputes after = disputes;
        for (DisputeEvent event : decide(disputes, input, given)) {
            assertThat(event).isNotInstanceOf(CommandRefused.class);
            after = DisputeStory.evolve(after, event, given);
        }
        return after;
    }

    static String refusal(@Nullable Disputes disputes, DisputeInput.Command command, Given given) {
        return refused(disputes, command, given).reason();
    }

    static CommandRefused refused(@Nullable Disputes disputes, DisputeInput.Command command, Given given) {
        List<DisputeEvent> events = decide(disputes, command, given);
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) events.getFirst();
        assertThat(refused.commandId()).isEqualTo(given.causeId());
        assertThat(refused.command()).isEqualTo(command.getClass().getSimpleName());
        assertThat(refused.detail()).isNotBlank();
        return refused;
    }

    static OpenDispute open(String disputeId, DisputeGround ground, String... lineIds) {
        return new OpenDispute(disputeId, List.of(lineIds), ground, "It is broken.", null, false);
    }

    /** Of the shipped line. */
    static OpenDispute request(String disputeId, @Nullable Money requested, boolean withReturn) {
        return new OpenDispute(
                disputeId, List.of("shipped"), DisputeGround.DEFECTIVE, "It is broken.", requested, withReturn);
    }

    static DecideDispute decision(DisputeDecision decision, @Nullable Money amount) {
        return new DecideDispute(
                "d1", decision, amount, DecisionReason.EVIDENCE_CONVINCES, "The photo shows it.", false);
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    static Given given(Role role, String id) {
        return new Given(role, id, NOW, "command");
    }

    static Given at(Instant when, Given who) {
        return new Given(who.by(), who.actorId(), when, who.causeId());
    }

    static DisputeTimes times(Duration answerWithin) {
        return new DisputeTimes(
                answerWithin,
                Duration.ofDays(15),
                Duration.ofDays(5),
                Duration.ofDays(3),
                Duration.ofDays(7),
                Duration.ofDays(30));
    }
}
