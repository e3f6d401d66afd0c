package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.everything;
import static io.aftersale.payment.domain.Story.lines;
import static io.aftersale.payment.domain.Story.only;
import static io.aftersale.payment.domain.Story.refusal;
import static io.aftersale.payment.domain.Story.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentEvent.CouponIssued;
import io.aftersale.payment.domain.PaymentEvent.CouponRedeemed;
import io.aftersale.payment.domain.PaymentEvent.LateRefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundLate;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundOutcomeUnknown;
import io.aftersale.payment.domain.PaymentEvent.RefundReversed;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundSubmitted;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentInput.MarkRefundLate;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.PaymentInput.RedeemCoupon;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundsTest {

    @ParameterizedTest
    @EnumSource(names = {"CARD", "ALIPAY", "PAYPAL"})
    @Tag("C1")
    @Tag("C2")
    void a_refund_goes_to_the_method_that_was_paid_with(PaymentMethod method) {
        List<PaymentEvent> events = Story.paid(method).told(everything("r"));

        assertThat(events)
                .containsExactly(new RefundAccepted(
                        "r",
                        "r:t1",
                        "t1",
                        method,
                        Destination.ORIGINAL,
                        eur(105_00),
                        "pi_1",
                        "C4 C2",
                        everything("r").lines(),
                        true,
                        method == PaymentMethod.ALIPAY ? Story.BY_OTHERS : Story.BY_CARD));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALLET", "BONUS"})
    @Tag("C2")
    void what_the_marketplace_keeps_itself_settles_at_once(PaymentMethod method) {
        List<PaymentEvent> events = Story.paid(method).told(everything("r"));

        assertThat(only(RefundAccepted.class, events)).hasSize(1);
        assertThat(only(RefundSettled.class, events))
                .extracting(RefundSettled::destination, RefundSettled::amount, RefundSettled::refundComplete)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Destination.ORIGINAL, eur(105_00), true));
    }

    @ParameterizedTest
    @EnumSource(names = {"CASH", "WESTERN_UNION", "BANK_TRANSFER"})
    @Tag("C3")
    void a_method_that_takes_no_money_back_waits_for_an_account_and_goes_there(PaymentMethod method) {
        Story story = Story.paid(method);

        assertThat(story.told(everything("r")))
                .containsExactly(new RefundWaitsForDestination(
                        "r", "r:t1", "t1", method, eur(105_00), everything("r").lines(), true));
        List<PaymentEvent> released = story.told(new ProvideRefundDestination("account-9"), Role.BUYER, Story.BUYER);

        assertThat(only(RefundAccepted.class, released))
                .extracting(RefundAccepted::destination, RefundAccepted::target, RefundAccepted::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Destination.ALIPAY_ACCOUNT, "account-9", eur(105_00)));
        assertThat(story.told(new ProvideRefundDestination("account-9"))).isEmpty();
        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("C3")
    void an_account_on_file_is_used_at_once() {
        Story story = Story.paid(PaymentMethod.BANK_TRANSFER);
        assertThat(story.told(new ProvideRefundDestination("account-9"), Role.BUYER, Story.BUYER))
                .isEmpty();

        assertThat(only(RefundAccepted.class, story.told(everything("r"))))
                .extracting(RefundAccepted::target)
                .containsExactly("account-9");
    }

    @Test
    @Tag("C3")
    void nobody_names_an_account_for_a_foreign_order() {
        Story story = Story.paid(PaymentMethod.CASH);

        assertThat(refusal(story.told(new ProvideRefundDestination("mine"), Role.BUYER, "buyer-2")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(story.told(new ProvideRefundDestination("mine"), Role.SELLER, "seller-1")))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(story.payment().alipayAccount()).isNull();
    }

    @Test
    @Tag("C3")
    void cash_on_delivery_comes_back_as_a_coupon_of_what_was_paid_at_the_door() {
        Story story = Story.placed(tender("door", PaymentMethod.CASH_ON_DELIVERY, 105_00));
        story.told(new RecordCapture("door", eur(60_00), "courier-7"));

        List<PaymentEvent> events = story.told(everything("r"));

        assertThat(only(RefundSettled.class, events))
                .extracting(RefundSettled::destination, RefundSettled::amount, RefundSettled::refundComplete)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Destination.COUPON, eur(60_00), true));
        assertThat(only(CouponIssued.class, events))
                .containsExactly(
                        new CouponIssued("r", "r:door", "r:door", eur(60_00), Story.NOON.plus(Duration.ofDays(365))));
    }

    @Test
    @Tag("C3")
    void a_coupon_pays_once_and_until_its_last_day() {
        Story story = coupon();
        RedeemCoupon redeem = new RedeemCoupon("r:door", "order-2");

        assertThat(refusal(story.told(redeem, Role.BUYER, "buyer-2"))).isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(story.told(new RedeemCoupon("r:t9", "order-2")))).isEqualTo("UNKNOWN_COUPON");
        List<PaymentEvent> events = story.told(redeem, Role.BUYER, Story.BUYER);
        assertThat(events).containsExactly(new CouponRedeemed("r:door", eur(60_00), "order-2"));
        assertThat(Bookkeeping.of(events.getFirst(), story.payment()).stream().flatMap(b -> b.entries().stream()))
                .containsExactly(
                        new Booking.Entry("liability:coupons", eur(60_00)),
                        new Booking.Entry("liability:bonus", eur(-60_00)));
        assertThat(story.told(redeem)).isEmpty();
        assertThat(refusal(story.told(new RedeemCoupon("r:door", "order-3")))).isEqualTo("COUPON_REDEEMED");
    }

    @Test
    @Tag("C3")
    void a_coupon_that_has_expired_is_refused() {
        Story story = coupon();

        story.at(Story.NOON.plus(Duration.ofDays(365)).plusMillis(1));

        assertThat(refusal(story.told(new RedeemCoupon("r:door", "order-2")))).isEqualTo("COUPON_EXPIRED");
    }

    private static Story coupon() {
        Story story = Story.placed(tender("door", PaymentMethod.CASH_ON_DELIVERY, 105_00));
        story.told(new RecordCapture("door", eur(60_00), "courier-7"));
        story.told(everything("r"));
        return story;
    }

    @Test
    @Tag("C3")
    void what_was_not_paid_at_the_door_does_not_come_back_and_what_comes_later_does() {
        Story story = Story.placed(tender("door", PaymentMethod.CASH_ON_DELIVERY, 105_00));

        assertThat(only(RefundNotNeeded.class, story.told(everything("r")))).hasSize(1);
        assertThat(story.payment().refundsNotNeeded()).containsExactly("r");
        assertThat(story.payment().refunds()).isEmpty();
        assertThat(story.told(everything("r"))).isEmpty();
        assertThat(only(RefundSettled.class, story.told(new RecordCapture("door", eur(105_00), "courier-7"))))
                .extracting(RefundSettled::amount)
                .containsExactly(eur(105_00));
    }

    @Test
    @Tag("B14")
    @Tag("C4")
    void a_cancelled_order_brings_back_every_cent_of_it() {
        Story story = Story.paid(PaymentMethod.CARD);

        story.told(everything("r"));

        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("C4")
    void shipping_comes_back_with_the_last_line_only() {
        Story story = Story.paid(PaymentMethod.CARD);

        assertThat(amounts(story.told(lines("r1", new LineQuantity("a", 1))))).containsExactly(eur(30_00));
        assertThat(amounts(story.told(lines("r2", new LineQuantity("b", 1))))).containsExactly(eur(40_00));
        assertThat(amounts(story.told(new RefundDue("r3", List.of(new LineQuantity("a", 1)), true, null))))
                .containsExactly(eur(35_00));
    }

    @Test
    @Tag("C4")
    void shipping_comes_back_with_any_line_where_the_seller_is_at_fault_and_only_once() {
        Story story = Story.paid(PaymentMethod.CARD);

        assertThat(amounts(story.told(new RefundDue("r1", List.of(new LineQuantity("a", 1)), true, null))))
                .containsExactly(eur(35_00));
        assertThat(amounts(story.told(new RefundDue("r2", List.of(new LineQuantity("a", 1)), true, null))))
                .containsExactly(eur(30_00));
        assertThat(amounts(story.told(new RefundDue("r3", List.of(new LineQuantity("b", 1)), true, null))))
                .containsExactly(eur(40_00));
    }

    @Test
    @Tag("C4")
    void a_decided_amount_is_paid_up_to_what_is_left() {
        Story story = Story.paid(PaymentMethod.CARD);

        assertThat(amounts(story.told(new RefundDue("d1", List.of(), false, eur(100_00)))))
                .containsExactly(eur(100_00));
        assertThat(amounts(story.told(new RefundDue("d2", List.of(), false, eur(100_00)))))
                .containsExactly(eur(5_00));
        assertThat(only(RefundNotNeeded.class, story.told(new RefundDue("d3", List.of(), false, eur(100_00)))))
                .hasSize(1);
    }

    @Test
    @Tag("C5")
    void several_tenders_share_a_refund_in_proportion() {
        Story story =
                Story.placed(tender("card", PaymentMethod.CARD, 70_00), tender("wallet", PaymentMethod.WALLET, 35_00));
        story.told(new RecordCapture("card", eur(70_00), "pi_1"));
        story.told(new RecordCapture("wallet", eur(35_00), "w_1"));

        List<PaymentEvent> events = story.told(lines("r", new LineQuantity("a", 1)));

        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::refundPartId, RefundAccepted::amount, RefundAccepted::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("r:card", eur(20_00), "C4 C5 C2"),
                        org.assertj.core.groups.Tuple.tuple("r:wallet", eur(10_00), "C4 C5 C2"));
        assertThat(only(RefundSettled.class, events))
                .extracting(RefundSettled::refundComplete)
                .containsExactly(false);
        assertThat(only(RefundSettled.class, story.told(answer("r:card", ProviderOutcome.SETTLED))))
                .extracting(RefundSettled::refundComplete)
                .containsExactly(true);
    }

    @Test
    @Tag("C10")
    void a_refund_is_decided_once_however_often_it_is_due() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(lines("r", new LineQuantity("a", 1)));

        assertThat(story.told(lines("r", new LineQuantity("a", 1)))).isEmpty();
        assertThat(story.payment().left()).isEqualTo(75_00);
    }

    @Test
    @Tag("C8")
    void a_refund_without_an_answer_is_unknown_until_the_provider_says_more() {
        Story story = accepted();

        assertThat(story.told(answer("r:t1", ProviderOutcome.UNANSWERED)))
                .containsExactly(new RefundOutcomeUnknown("r", "r:t1"));
        assertThat(story.told(answer("r:t1", ProviderOutcome.UNANSWERED))).isEmpty();
        assertThat(state(story)).isEqualTo(RefundState.OUTCOME_UNKNOWN);
        assertThat(story.told(answer("r:t1", ProviderOutcome.SUBMITTED)))
                .containsExactly(new RefundSubmitted("r", "r:t1", "re_1", Story.BY_CARD));
        assertThat(story.told(answer("r:t1", ProviderOutcome.UNANSWERED))).isEmpty();
        assertThat(only(RefundSettled.class, story.told(answer("r:t1", ProviderOutcome.SETTLED))))
                .extracting(RefundSettled::refundComplete)
                .containsExactly(true);
        assertThat(state(story)).isEqualTo(RefundState.SETTLED);
    }

    @Test
    @Tag("C8")
    @Tag("C12")
    void what_is_said_of_a_settled_refund_changes_nothing_but_that_it_has_come_back() {
        Story story = accepted();
        story.told(answer("r:t1", ProviderOutcome.SETTLED));

        for (ProviderOutcome outcome : ProviderOutcome.values()) {
            if (outcome != ProviderOutcome.REVERSED) {
                assertThat(story.told(answer("r:t1", outcome))).isEmpty();
            }
        }
    }

    @Test
    @Tag("C8")
    @Tag("C9")
    void money_that_has_come_back_from_the_provider_is_owed_again_and_never_settles_by_a_late_word() {
        Story story = accepted();
        story.told(answer("r:t1", ProviderOutcome.SETTLED));

        List<PaymentEvent> events = story.told(answer("r:t1", ProviderOutcome.REVERSED));

        assertThat(only(RefundReversed.class, events))
                .extracting(RefundReversed::amount, RefundReversed::hadSettled)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(eur(105_00), true));
        assertThat(state(story)).isEqualTo(RefundState.REVERSED);
        assertThat(Bookkeeping.of(events.getFirst(), story.payment()).stream().flatMap(b -> b.entries().stream()))
                .containsExactly(
                        new Booking.Entry("clearing:card", eur(105_00)),
                        new Booking.Entry(Bookkeeping.STUCK, eur(-105_00)));
        for (ProviderOutcome outcome : ProviderOutcome.values()) {
            assertThat(story.told(answer("r:t1", outcome))).isEmpty();
        }
    }

    @Test
    @Tag("C8")
    @Tag("C12")
    void a_reversal_that_overtakes_the_settlement_stands() {
        Story story = accepted();

        assertThat(only(RefundReversed.class, story.told(answer("r:t1", ProviderOutcome.REVERSED))))
                .extracting(RefundReversed::hadSettled)
                .containsExactly(false);
        assertThat(story.told(answer("r:t1", ProviderOutcome.SETTLED))).isEmpty();
        assertThat(state(story)).isEqualTo(RefundState.REVERSED);
    }

    @Test
    @Tag("C8")
    void a_passing_failure_can_still_settle_and_a_final_one_is_told_as_final() {
        Story story = accepted();

        assertThat(story.told(answer("r:t1", ProviderOutcome.FAILED_RETRYABLE)))
                .containsExactly(new RefundFailed("r", "r:t1", eur(105_00), true, "code"));
        assertThat(state(story)).isEqualTo(RefundState.FAILED);
        assertThat(story.told(answer("r:t1", ProviderOutcome.FAILED)))
                .containsExactly(new RefundFailed("r", "r:t1", eur(105_00), false, "code"));
        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("C6")
    void a_promise_is_made_when_the_refund_is_accepted_and_never_again() {
        Story story = accepted();

        story.at(Story.NOON.plus(Duration.ofDays(9)));
        story.told(answer("r:t1", ProviderOutcome.UNANSWERED));
        story.told(answer("r:t1", ProviderOutcome.SUBMITTED));

        assertThat(story.payment().part("r:t1").map(RefundPart::arrival)).contains(Story.BY_CARD);
    }

    @Test
    @Tag("C6")
    void a_refund_that_waits_for_an_account_is_promised_from_when_there_is_one() {
        Story story = Story.paid(PaymentMethod.CASH);
        story.told(everything("r"));
        assertThat(story.payment().part("r:t1").map(RefundPart::arrival)).isEmpty();

        story.at(Instant.parse("2026-03-09T12:00:00Z"));
        story.told(new ProvideRefundDestination("account-9"));

        assertThat(story.payment().part("r:t1").map(RefundPart::arrival))
                .contains(new ArrivalPromise(
                        Instant.parse("2026-03-12T00:00:00Z"), Instant.parse("2026-04-06T23:59:59.999Z")));
    }

    @Test
    @Tag("C7")
    void a_refund_is_late_once_when_the_last_day_is_over_and_can_still_settle() {
        Story story = accepted();
        MarkRefundLate mark = new MarkRefundLate("r:t1");

        story.at(Story.BY_CARD.latest());
        assertThat(refusal(story.told(mark))).isEqualTo("NOT_LATE");
        story.at(Story.BY_CARD.latest().plusMillis(1));
        assertThat(story.told(mark))
                .containsExactly(
                        new RefundLate("r", "r:t1", "t1", PaymentMethod.CARD, eur(105_00), Story.BY_CARD.latest()));
        assertThat(story.told(mark)).isEmpty();
        assertThat(story.payment().part("r:t1").map(RefundPart::late)).contains(true);
        assertThat(story.told(answer("r:t1", ProviderOutcome.SETTLED)))
                .hasSize(2)
                .endsWith(new LateRefundSettled("r", "r:t1"));
    }

    @Test
    @Tag("C7")
    void what_has_settled_is_never_late_and_what_was_declined_for_good_is() {
        Story settled = accepted();
        settled.told(answer("r:t1", ProviderOutcome.SETTLED));
        Story declined = accepted();
        declined.told(answer("r:t1", ProviderOutcome.FAILED));

        settled.at(Story.BY_CARD.latest().plusMillis(1));
        declined.at(Story.BY_CARD.latest().plusMillis(1));

        assertThat(settled.told(new MarkRefundLate("r:t1"))).isEmpty();
        assertThat(only(RefundLate.class, declined.told(new MarkRefundLate("r:t1"))))
                .hasSize(1);
        assertThat(refusal(declined.told(new MarkRefundLate("r:t1"), Role.BUYER, Story.BUYER)))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    @Tag("B19")
    @Tag("C12")
    void an_answer_about_an_unknown_refund_is_refused() {
        assertThat(refusal(accepted().told(answer("r:t9", ProviderOutcome.SETTLED))))
                .isEqualTo("UNKNOWN_REFUND");
    }

    private static Story accepted() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(everything("r"));
        return story;
    }

    private static RefundState state(Story story) {
        return story.payment().part("r:t1").map(RefundPart::state).orElseThrow();
    }

    private static RecordProviderAnswer answer(String part, ProviderOutcome outcome) {
        return new RecordProviderAnswer(part, outcome, "re_1", "code");
    }

    private static List<Money> amounts(List<PaymentEvent> events) {
        return only(RefundAccepted.class, events).stream()
                .map(RefundAccepted::amount)
                .toList();
    }
}
