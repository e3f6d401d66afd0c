package io.aftersale.dispute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.DisputeEvent.ClaimRejected;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeDecided;
import io.aftersale.dispute.domain.DisputeEvent.DisputeEscalated;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.OrderShipped;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes.Dispute;
import io.aftersale.dispute.domain.Disputes.DisputeStatus;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisputeDeciderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant ANSWER_BY = NOW.plus(Duration.ofDays(5));
    private static final Given BUYER = given(Role.BUYER, "bob");
    private static final Given SELLER = given(Role.SELLER, "sam");
    private static final Given MEDIATOR = given(Role.MEDIATOR, "mia");
    private static final Given SUPPORT = given(Role.SUPPORT, "sue");

    /** Line "new" is as it was ordered; the others are as their names say. */
    private static final Disputes ORDER = new Disputes(
            "bob",
            "sam",
            new Money(10_000, "EUR"),
            4,
            List.of(
                    new Line("new", 1, 0, 0),
                    new Line("rejected", 2, 0, 0),
                    new Line("shipped", 2, 0, 2),
                    new Line("cancelled", 2, 2, 0),
                    new Line("partly", 3, 1, 1)),
            List.of("rejected"),
            false,
            List.of(),
            CaseFile.EMPTY);

    private static final CaseFileDecider CASE_FILE = new CaseFileDecider(new EvidenceLimits(10, 100, 200, 40));

    private final DisputeDecider decider = new DisputeDecider(Duration.ofDays(5), CASE_FILE);

    // Opening

    @Test
    @Tag("E1")
    void theBuyerOpensADisputeAndTheSellerHasFiveDays() {
        assertThat(decide(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER))
                .containsExactly(new DisputeOpened(
                        "d1", "bob", "sam", List.of("shipped"), DisputeGround.DEFECTIVE, "It is broken.", ANSWER_BY));
    }

    @Test
    @Tag("E1")
    void anOpenDisputeWaitsForTheSeller() {
        assertThat(opened().disputes())
                .containsExactly(new Dispute(
                        "d1",
                        DisputeStatus.WAITING_FOR_SELLER,
                        List.of("shipped"),
                        DisputeGround.DEFECTIVE,
                        "It is broken.",
                        NOW,
                        ANSWER_BY,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPPORT", "SYSTEM"})
    @Tag("E11")
    void supportAndSystemsOpenADisputeForTheBuyer(Role role) {
        assertThat(decide(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), given(role, "somebody")))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"UNKNOWN", "SELLER", "MEDIATOR", "OPERATOR"})
    @Tag("B19")
    void nobodyElseOpensADispute(Role role) {
        assertThat(refusal(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), given(role, "bob")))
                .isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B19")
    void anotherBuyerIsToldThatThereIsNoSuchOrder() {
        assertThat(refusal(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), given(Role.BUYER, "mallory")))
                .isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B19")
    void aDisputeAboutAnOrderThatNobodyKnowsIsRefused() {
        assertThat(refusal(null, open("d1", DisputeGround.DEFECTIVE), BUYER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(refusal(null, new RejectClaim("d1", "no"), SELLER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(refusal(null, new EscalateDispute("d1"), BUYER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(refusal(null, decision(DisputeDecision.FOR_SELLER, null), MEDIATOR))
                .isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("E1")
    void aRefusedCancellationIsAGroundForItsLinesOnly() {
        assertThat(lines(open("d1", DisputeGround.CANCELLATION_REFUSED, "rejected")))
                .containsExactly("rejected");
        assertThat(refusal(ORDER, open("d1", DisputeGround.CANCELLATION_REFUSED, "new"), BUYER))
                .isEqualTo("GROUND_NOT_OPEN");
        assertThat(refusal(ORDER, open("d1", DisputeGround.CANCELLATION_REFUSED, "rejected", "shipped"), BUYER))
                .isEqualTo("GROUND_NOT_OPEN");
    }

    @Test
    @Tag("E1")
    void aLineThatIsGoneEntirelyHasNoRefusedCancellationAnyMore() {
        Disputes gone =
                DisputableOrder.learn(ORDER, new DisputeInput.OrderCancelled(List.of(new LineQuantity("rejected", 2))));

        assertThat(refusal(gone, open("d1", DisputeGround.CANCELLATION_REFUSED, "rejected"), BUYER))
                .isEqualTo("GROUND_NOT_OPEN");
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeGround.class,
            names = {"NOT_RECEIVED", "NOT_AS_DESCRIBED", "DEFECTIVE"})
    @Tag("E1")
    void whatIsWrongWithGoodsIsAGroundForShippedLinesOnly(DisputeGround ground) {
        assertThat(lines(open("d1", ground))).containsExactly("shipped", "partly");
        for (String line : List.of("new", "rejected", "cancelled")) {
            assertThat(refusal(ORDER, open("d1", ground, line), BUYER)).isEqualTo("GROUND_NOT_OPEN");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeGround.class,
            names = {"NOT_RECEIVED", "NOT_AS_DESCRIBED", "DEFECTIVE"})
    @Tag("E1")
    void aDeliveredOrderMayBeDisputedToo(DisputeGround ground) {
        Disputes delivered =
                DisputableOrder.learn(ORDER, new DisputeInput.ShipmentTracked(DisputeInput.OrderStatus.DELIVERED));

        assertThat(decide(delivered, open("d1", ground, "shipped"), BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    @Test
    @Tag("E1")
    void aLateRefundIsAGroundForCancelledLinesOnly() {
        assertThat(lines(open("d1", DisputeGround.LATE_REFUND))).containsExactly("cancelled", "partly");
        assertThat(refusal(ORDER, open("d1", DisputeGround.LATE_REFUND, "shipped"), BUYER))
                .isEqualTo("GROUND_NOT_OPEN");
    }

    @Test
    @Tag("E1")
    void withoutALineThatFitsAGroundIsNotOpen() {
        Disputes fresh = new Disputes(
                "bob",
                "sam",
                new Money(1, "EUR"),
                0,
                List.of(new Line("1", 1, 0, 0)),
                List.of(),
                false,
                List.of(),
                CaseFile.EMPTY);

        for (DisputeGround ground : DisputeGround.values()) {
            assertThat(refusal(fresh, open("d1", ground), BUYER))
                    .isEqualTo(ground == DisputeGround.UNKNOWN ? "INVALID_GROUND" : "GROUND_NOT_OPEN");
        }
    }

    @Test
    @Tag("E1")
    void aLineHasOneOpenDispute() {
        assertThat(refusal(opened(), open("d2", DisputeGround.NOT_RECEIVED, "shipped"), BUYER))
                .isEqualTo("DISPUTE_EXISTS");
        assertThat(refusal(opened(), open("d2", DisputeGround.NOT_RECEIVED, "partly", "shipped"), BUYER))
                .isEqualTo("DISPUTE_EXISTS");
    }

    @Test
    @Tag("E1")
    void withoutNamedLinesThoseThatAreInADisputeAreLeftOut() {
        assertThat(decide(opened(), open("d2", DisputeGround.NOT_RECEIVED), BUYER))
                .extracting(e -> ((DisputeOpened) e).lineIds())
                .containsExactly(List.of("partly"));
        Disputes both = then(opened(), open("d2", DisputeGround.NOT_RECEIVED), BUYER);
        assertThat(refusal(both, open("d3", DisputeGround.DEFECTIVE), BUYER)).isEqualTo("DISPUTE_EXISTS");
    }

    @Test
    @Tag("E1")
    void aLineWhoseDisputeIsDecidedMayBeDisputedAgain() {
        Disputes decided = then(escalated(), decision(DisputeDecision.FOR_SELLER, null), MEDIATOR);

        assertThat(decide(decided, open("d2", DisputeGround.NOT_RECEIVED, "shipped"), BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    @Test
    @Tag("E1")
    void aDisputeIdIsUsedOnce() {
        assertThat(refusal(opened(), open("d1", DisputeGround.LATE_REFUND, "cancelled"), BUYER))
                .isEqualTo("DISPUTE_EXISTS");
    }

    @Test
    @Tag("G6")
    void anOrderHasAtMostTwentyDisputes() {
        Disputes disputes = ORDER;
        for (int i = 0; i < NewDisputes.MOST_DISPUTES; i++) {
            String id = "d" + i;
            disputes = then(disputes, open(id, DisputeGround.NOT_RECEIVED, "shipped"), BUYER);
            disputes = then(disputes, new RejectClaim(id, "no"), SELLER);
            disputes = then(disputes, new EscalateDispute(id), BUYER);
            disputes = then(
                    disputes,
                    new DecideDispute(id, DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, "no"),
                    MEDIATOR);
        }

        assertThat(refusal(disputes, open("one-more", DisputeGround.NOT_RECEIVED, "shipped"), BUYER))
                .isEqualTo("TOO_MANY_DISPUTES");
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeGround.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN"})
    @Tag("E2")
    void missingDetailsAreNamedExactly(DisputeGround ground) {
        CommandRefused refused = refused(ORDER, new OpenDispute("d1", List.of(), ground, " \n"), BUYER);

        assertThat(refused.reason()).isEqualTo("MISSING_DETAILS");
        assertThat(refused.detail()).startsWith("details are missing: ");
    }

    @Test
    @Tag("E2")
    void detailsHaveAtMost4000Characters() {
        assertThat(decide(ORDER, details("x".repeat(4_000)), BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
        assertThat(refusal(ORDER, details("x".repeat(4_001)), BUYER)).isEqualTo("INVALID_TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul \0", "bell \u0007", "escape \u001b[0m"})
    @Tag("E2")
    void detailsWithControlCharactersAreRefused(String details) {
        assertThat(refusal(ORDER, details(details), BUYER)).isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("E2")
    void detailsMayHaveSeveralLines() {
        assertThat(decide(ORDER, details("First,\nthen\r\n\tthis."), BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    @Test
    @Tag("B19")
    void aDisputeWithoutAnIdOrWithTooLongAnIdIsRefused() {
        assertThat(refusal(ORDER, open(" ", DisputeGround.DEFECTIVE), BUYER)).isEqualTo("MISSING_DISPUTE_ID");
        assertThat(refusal(ORDER, open("x".repeat(201), DisputeGround.DEFECTIVE), BUYER))
                .isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("B19")
    void linesThatAreUnknownOrNamedTwiceAreRefused() {
        assertThat(refusal(ORDER, open("d1", DisputeGround.DEFECTIVE, "nonsense"), BUYER))
                .isEqualTo("UNKNOWN_LINE");
        assertThat(refusal(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped", "shipped"), BUYER))
                .isEqualTo("INVALID_LINES");
    }

    @Test
    @Tag("E1")
    void whatTheOrderSaysIsNotAnsweredWithEvents() {
        assertThat(decide(ORDER, new OrderShipped(List.of()), BUYER)).isEmpty();
        assertThat(decide(null, new OrderShipped(List.of()), BUYER)).isEmpty();
    }

    // The seller's answer

    @Test
    @Tag("E3")
    void theSellerRejectsTheClaimWithAText() {
        assertThat(decide(opened(), new RejectClaim("d1", "It works here."), SELLER))
                .containsExactly(new ClaimRejected("d1", "bob", "sam", "It works here."));
        Dispute answered = answered().dispute("d1").orElseThrow();
        assertThat(answered.status()).isEqualTo(DisputeStatus.ANSWERED);
        assertThat(answered.sellerText()).isEqualTo("It works here.");
    }

    @Test
    @Tag("E3")
    void aRejectionNeedsAText() {
        assertThat(refusal(opened(), new RejectClaim("d1", " "), SELLER)).isEqualTo("MISSING_TEXT");
        assertThat(refusal(opened(), new RejectClaim("d1", "x".repeat(4_001)), SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(opened(), new RejectClaim("d1", "\0"), SELLER)).isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("E3")
    void aClaimIsAnsweredOnceAndNotAfterAMediatorWasCalled() {
        assertThat(refusal(answered(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_ANSWERED");
        assertThat(refusal(escalated(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_ESCALATED");
        assertThat(refusal(decided(), new RejectClaim("d1", "no"), SELLER)).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E3")
    void onlyTheSellerOfTheOrderRejectsTheClaim() {
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), given(Role.SELLER, "mallory")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), BUYER)).isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(opened(), new RejectClaim("d1", "no"), MEDIATOR)).isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B19")
    void aDisputeThatNobodyOpenedIsUnknown() {
        assertThat(refusal(opened(), new RejectClaim("d2", "no"), SELLER)).isEqualTo("UNKNOWN_DISPUTE");
        assertThat(refusal(opened(), new EscalateDispute("d2"), BUYER)).isEqualTo("UNKNOWN_DISPUTE");
        assertThat(refusal(
                        opened(),
                        new DecideDispute("d2", DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, "so"),
                        MEDIATOR))
                .isEqualTo("UNKNOWN_DISPUTE");
    }

    // Escalation

    @Test
    @Tag("E5")
    void eitherSideEscalatesOnceTheSellerHasAnswered() {
        for (Given party : List.of(BUYER, SELLER, SUPPORT)) {
            assertThat(decide(answered(), new EscalateDispute("d1"), party))
                    .containsExactly(new DisputeEscalated("d1", "bob", "sam"));
        }
        Dispute escalated = escalated().dispute("d1").orElseThrow();
        assertThat(escalated.status()).isEqualTo(DisputeStatus.ESCALATED);
        assertThat(escalated.sellerText()).isEqualTo("It works here.");
    }

    @Test
    @Tag("E5")
    void withoutAnAnswerEscalationIsTooEarlyUntilTheSellersDeadline() {
        for (Given party : List.of(BUYER, SELLER)) {
            CommandRefused refused = refused(opened(), new EscalateDispute("d1"), at(ANSWER_BY.minusMillis(1), party));
            assertThat(refused.reason()).isEqualTo("TOO_EARLY");
            assertThat(refused.detail()).contains(ANSWER_BY.toString());
            assertThat(decide(opened(), new EscalateDispute("d1"), at(ANSWER_BY, party)))
                    .containsExactly(new DisputeEscalated("d1", "bob", "sam"));
        }
    }

    @Test
    @Tag("E5")
    void howLongTheSellerHasIsForTheDeciderToSay() {
        List<DisputeEvent> events = new DisputeDecider(Duration.ofSeconds(2), CASE_FILE)
                .decide(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER);

        assertThat(((DisputeOpened) events.getFirst()).answerBy()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    @Tag("E5")
    void aDisputeIsEscalatedOnceAndNotAfterItsDecision() {
        assertThat(refusal(escalated(), new EscalateDispute("d1"), SELLER)).isEqualTo("ALREADY_ESCALATED");
        assertThat(refusal(decided(), new EscalateDispute("d1"), BUYER)).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E5")
    void onlyThePartiesEscalate() {
        for (Given other : List.of(
                given(Role.BUYER, "mallory"), given(Role.SELLER, "mallory"), given(Role.SELLER, "bob"), MEDIATOR)) {
            assertThat(refusal(answered(), new EscalateDispute("d1"), other)).isEqualTo("FOREIGN_ORDER");
        }
    }

    // Decision

    @Test
    @Tag("E6")
    void aMediatorDecidesCitingTheFrozenPolicy() {
        assertThat(decide(escalated(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .containsExactly(new DisputeDecided(
                        "d1",
                        "bob",
                        "sam",
                        List.of("shipped"),
                        DisputeDecision.FULL_REFUND,
                        null,
                        DecisionReason.EVIDENCE_CONVINCES,
                        "The photo shows it.",
                        4));
    }

    @Test
    @Tag("E6")
    void aDecisionIsKeptWithItsMediatorAndItsTime() {
        Given later = at(NOW.plusSeconds(60), MEDIATOR);
        Dispute decided = then(escalated(), decision(DisputeDecision.PARTIAL_REFUND, new Money(1, "EUR")), later)
                .dispute("d1")
                .orElseThrow();

        assertThat(decided)
                .isEqualTo(new Dispute(
                        "d1",
                        DisputeStatus.DECIDED,
                        List.of("shipped"),
                        DisputeGround.DEFECTIVE,
                        "It is broken.",
                        NOW,
                        ANSWER_BY,
                        "It works here.",
                        DisputeDecision.PARTIAL_REFUND,
                        new Money(1, "EUR"),
                        "mia",
                        "The photo shows it.",
                        NOW.plusSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MEDIATOR"})
    @Tag("E6")
    void onlyAMediatorDecides(Role role) {
        assertThat(refusal(escalated(), decision(DisputeDecision.FULL_REFUND, null), given(role, "mia")))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    @Tag("E6")
    void onlyAnEscalatedDisputeIsDecided() {
        assertThat(refusal(opened(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("NOT_ESCALATED");
        assertThat(refusal(answered(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR))
                .isEqualTo("NOT_ESCALATED");
    }

    @Test
    @Tag("E6")
    void aDisputeIsDecidedOnce() {
        assertThat(refusal(decided(), decision(DisputeDecision.FOR_SELLER, null), MEDIATOR))
                .isEqualTo("ALREADY_DECIDED");
    }

    @Test
    @Tag("E6")
    void aPartialRefundIsOfSomethingAndNoMoreThanTheTotal() {
        for (Money amount : List.of(new Money(1, "EUR"), new Money(10_000, "EUR"))) {
            assertThat(decide(escalated(), decision(DisputeDecision.PARTIAL_REFUND, amount), MEDIATOR))
                    .extracting(e -> ((DisputeDecided) e).amount())
                    .containsExactly(amount);
        }
        for (Money amount :
                List.of(new Money(0, "EUR"), new Money(-1, "EUR"), new Money(10_001, "EUR"), new Money(100, "USD"))) {
            assertThat(refusal(escalated(), decision(DisputeDecision.PARTIAL_REFUND, amount), MEDIATOR))
                    .isEqualTo("INVALID_AMOUNT");
        }
        assertThat(refusal(escalated(), decision(DisputeDecision.PARTIAL_REFUND, null), MEDIATOR))
                .isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeDecision.class,
            names = {"FULL_REFUND", "FOR_SELLER"})
    @Tag("E6")
    void onlyAPartialRefundHasAnAmount(DisputeDecision decision) {
        assertThat(refusal(escalated(), decision(decision, new Money(1, "EUR")), MEDIATOR))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(decide(escalated(), decision(decision, null), MEDIATOR))
                .singleElement()
                .isInstanceOf(DisputeDecided.class);
    }

    @Test
    @Tag("E6")
    void aDecisionThatNobodyKnowsIsRefused() {
        assertThat(refusal(escalated(), decision(DisputeDecision.UNKNOWN, null), MEDIATOR))
                .isEqualTo("INVALID_DECISION");
    }

    @Test
    @Tag("E6")
    void aDecisionNeedsAText() {
        for (String text : List.of("", " ", "\n")) {
            assertThat(refusal(escalated(), because(text), MEDIATOR)).isEqualTo("MISSING_TEXT");
        }
        assertThat(refusal(escalated(), because("x".repeat(4_001)), MEDIATOR)).isEqualTo("INVALID_TEXT");
        assertThat(refusal(escalated(), because("\u0007"), MEDIATOR)).isEqualTo("INVALID_TEXT");
    }

    // What the tests begin with

    private Disputes opened() {
        return then(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER);
    }

    private Disputes answered() {
        return then(opened(), new RejectClaim("d1", "It works here."), SELLER);
    }

    private Disputes escalated() {
        return then(answered(), new EscalateDispute("d1"), BUYER);
    }

    private Disputes decided() {
        return then(escalated(), decision(DisputeDecision.FULL_REFUND, null), MEDIATOR);
    }

    private List<String> lines(OpenDispute open) {
        List<DisputeEvent> events = decide(ORDER, open, BUYER);
        assertThat(events).singleElement().isInstanceOf(DisputeOpened.class);
        return ((DisputeOpened) events.getFirst()).lineIds();
    }

    private List<DisputeEvent> decide(@Nullable Disputes disputes, DisputeInput input, Given given) {
        return decider.decide(disputes, input, given);
    }

    private Disputes then(Disputes disputes, DisputeInput input, Given given) {
        Disputes after = disputes;
        for (DisputeEvent event : decide(disputes, input, given)) {
            assertThat(event).isNotInstanceOf(CommandRefused.class);
            after = DisputeStory.evolve(after, event, given);
        }
        return after;
    }

    private String refusal(@Nullable Disputes disputes, DisputeInput.Command command, Given given) {
        return refused(disputes, command, given).reason();
    }

    private CommandRefused refused(@Nullable Disputes disputes, DisputeInput.Command command, Given given) {
        List<DisputeEvent> events = decide(disputes, command, given);
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) events.getFirst();
        assertThat(refused.commandId()).isEqualTo(given.causeId());
        assertThat(refused.command()).isEqualTo(command.getClass().getSimpleName());
        assertThat(refused.detail()).isNotBlank();
        return refused;
    }

    private static OpenDispute open(String disputeId, DisputeGround ground, String... lineIds) {
        return new OpenDispute(disputeId, List.of(lineIds), ground, "It is broken.");
    }

    private static OpenDispute details(String details) {
        return new OpenDispute("d1", List.of("shipped"), DisputeGround.DEFECTIVE, details);
    }

    private static DecideDispute decision(DisputeDecision decision, @Nullable Money amount) {
        return new DecideDispute("d1", decision, amount, DecisionReason.EVIDENCE_CONVINCES, "The photo shows it.");
    }

    private static DecideDispute because(String text) {
        return new DecideDispute("d1", DisputeDecision.FULL_REFUND, null, DecisionReason.OTHER, text);
    }

    private static Given given(Role role, String id) {
        return new Given(role, id, NOW, "command");
    }

    private static Given at(Instant when, Given who) {
        return new Given(who.by(), who.actorId(), when, who.causeId());
    }
}
