package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.AGREE_BY;
import static io.aftersale.dispute.domain.Cases.ANSWER_BY;
import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.MEDIATOR;
import static io.aftersale.dispute.domain.Cases.NOW;
import static io.aftersale.dispute.domain.Cases.ORDER;
import static io.aftersale.dispute.domain.Cases.SELLER;
import static io.aftersale.dispute.domain.Cases.decide;
import static io.aftersale.dispute.domain.Cases.decision;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.given;
import static io.aftersale.dispute.domain.Cases.heard;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.refusal;
import static io.aftersale.dispute.domain.Cases.refused;
import static io.aftersale.dispute.domain.Cases.request;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.DecideDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.DisputeInput.OrderShipped;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given.Role;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    @Test
    @Tag("E1")
    void theBuyerOpensADisputeAndTheSellerHasFiveDays() {
        assertThat(decide(ORDER, open("d1", DisputeGround.DEFECTIVE, "shipped"), BUYER))
                .containsExactly(new DisputeOpened(
                        "d1",
                        "bob",
                        "sam",
                        List.of("shipped"),
                        DisputeGround.DEFECTIVE,
                        "It is broken.",
                        ANSWER_BY,
                        null,
                        false,
                        AGREE_BY));
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
                        AGREE_BY,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        List.of(),
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
                List.of(new Line("1", 1, 0, 0, 1)),
                List.of(),
                false,
                List.of(),
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
        Disputes decided = then(heard(), decision(DisputeDecision.FOR_SELLER, null), MEDIATOR);

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
            disputes = then(disputes, new FinishEvidence(id), BUYER);
            disputes = then(disputes, new FinishEvidence(id), SELLER);
            disputes = then(
                    disputes,
                    new DecideDispute(id, DisputeDecision.FOR_SELLER, null, DecisionReason.OTHER, "no", false),
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
        CommandRefused refused = refused(ORDER, new OpenDispute("d1", List.of(), ground, " \n", null, false), BUYER);

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

    @Test
    @Tag("E1")
    void aLateRefundIsAGroundUntilItHasSettledAfterAll() {
        Disputes settled = DisputableOrder.learn(ORDER, new DisputeInput.LateRefundSettled("late"));

        assertThat(refusal(settled, open("d1", DisputeGround.LATE_REFUND), BUYER))
                .isEqualTo("GROUND_NOT_OPEN");
        assertThat(decide(
                        DisputableOrder.learn(settled, new DisputeInput.RefundLate("another")),
                        open("d1", DisputeGround.LATE_REFUND, "cancelled"),
                        BUYER))
                .singleElement()
                .isInstanceOf(DisputeOpened.class);
    }

    @Test
    @Tag("E1")
    void theBuyerMayAskForLessThanEverythingAndOfferTheGoods() {
        assertThat(decide(ORDER, request("d1", eur(4_000), true), BUYER))
                .extracting(e -> ((DisputeOpened) e).requested(), e -> ((DisputeOpened) e).withReturn())
                .containsExactly(tuple(eur(4_000), true));
        for (Money amount : List.of(eur(0), eur(4_001), new Money(1, "USD"))) {
            assertThat(refusal(ORDER, request("d1", amount, false), BUYER)).isEqualTo("INVALID_AMOUNT");
        }
    }

    @Test
    @Tag("E1")
    void whatWasNeverShippedCannotBeOfferedBack() {
        assertThat(refusal(
                        ORDER,
                        new OpenDispute(
                                "d1", List.of("rejected"), DisputeGround.CANCELLATION_REFUSED, "Why?", null, true),
                        BUYER))
                .isEqualTo("NOTHING_TO_RETURN");
    }

    @Test
    @Tag("E1")
    void whatAnEarlierDisputeHasGivenIsNotGivenAgain() {
        Disputes once = then(then(ORDER, request("d1", eur(1_000), false), BUYER), new AcceptClaim("d1"), SELLER);

        assertThat(decide(once, open("d2", DisputeGround.DEFECTIVE, "shipped"), BUYER))
                .extracting(e -> ((DisputeOpened) e).requested())
                .containsExactly(eur(3_000));
        assertThat(refusal(once, request("d2", eur(3_001), false), BUYER)).isEqualTo("INVALID_AMOUNT");
        Disputes all = then(opened(), new AcceptClaim("d1"), SELLER);
        assertThat(refusal(all, open("d2", DisputeGround.DEFECTIVE, "shipped"), BUYER))
                .isEqualTo("NOTHING_LEFT");
    }

    private static List<String> lines(OpenDispute open) {
        List<DisputeEvent> events = decide(ORDER, open, BUYER);
        assertThat(events).singleElement().isInstanceOf(DisputeOpened.class);
        return ((DisputeOpened) events.getFirst()).lineIds();
    }

    private static OpenDispute details(String details) {
        return new OpenDispute("d1", List.of("shipped"), DisputeGround.DEFECTIVE, details, null, false);
    }
}
