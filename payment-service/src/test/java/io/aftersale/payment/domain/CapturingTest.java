package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.only;
import static io.aftersale.payment.domain.Story.refusal;
import static io.aftersale.payment.domain.Story.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.Status;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentEvent.PaymentFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.TenderCaptured;
import io.aftersale.payment.domain.PaymentEvent.VerificationBegun;
import io.aftersale.payment.domain.PaymentInput.BeginVerification;
import io.aftersale.payment.domain.PaymentInput.FailVerification;
import io.aftersale.payment.domain.PaymentInput.OrderCancelled;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CapturingTest {

    @Test
    @Tag("A2")
    void the_last_of_several_tenders_completes_the_payment() {
        Story story =
                Story.placed(tender("card", PaymentMethod.CARD, 100_00), tender("bonus", PaymentMethod.BONUS, 5_00));

        assertThat(story.told(new RecordCapture("card", eur(100_00), "pi_1")))
                .containsExactly(new TenderCaptured("card", PaymentMethod.CARD, eur(100_00), "pi_1"));
        assertThat(story.told(new RecordCapture("bonus", eur(5_00), "b_1")))
                .containsExactly(
                        new TenderCaptured("bonus", PaymentMethod.BONUS, eur(5_00), "b_1"),
                        new PaymentCaptured(eur(105_00)));
        assertThat(story.payment().status()).isEqualTo(Status.CAPTURED);
    }

    @Test
    @Tag("C3")
    void an_order_paid_at_the_door_is_ready_to_ship_as_it_is_placed() {
        Story story = new Story();

        assertThat(story.told(Story.order(tender("door", PaymentMethod.CASH_ON_DELIVERY, 105_00))))
                .containsExactly(new PaymentCaptured(eur(0)));
        assertThat(story.told(new RecordCapture("door", eur(105_00), "courier-7")))
                .containsExactly(new TenderCaptured("door", PaymentMethod.CASH_ON_DELIVERY, eur(105_00), "courier-7"));
    }

    @Test
    @Tag("C3")
    void at_the_door_less_than_the_tender_may_be_paid_and_never_more() {
        Story story = Story.placed(tender("door", PaymentMethod.CASH_ON_DELIVERY, 105_00));

        assertThat(refusal(story.told(new RecordCapture("door", eur(105_01), "courier-7"))))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(only(TenderCaptured.class, story.told(new RecordCapture("door", eur(75_00), "courier-7"))))
                .hasSize(1);
        assertThat(story.payment().left()).isEqualTo(75_00);
    }

    @Test
    @Tag("B19")
    void a_capture_of_another_amount_currency_or_tender_is_refused() {
        Story story = Story.placed(tender("card", PaymentMethod.CARD, 105_00));

        assertThat(refusal(story.told(new RecordCapture("card", eur(104_99), "pi_1"))))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(story.told(new RecordCapture("card", new Money(105_00, "USD"), "pi_1"))))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(story.told(new RecordCapture("cash", eur(105_00), "pi_1"))))
                .isEqualTo("UNKNOWN_TENDER");
        assertThat(refusal(story.told(new RecordCapture("card", eur(105_00), " "))))
                .isEqualTo("MISSING_PROVIDER_REFERENCE");
        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("B17")
    void a_repeated_capture_changes_nothing_and_one_under_another_reference_is_refused() {
        Story story = Story.paid(PaymentMethod.CARD);

        assertThat(story.told(new RecordCapture("t1", eur(105_00), "pi_1"))).isEmpty();
        assertThat(refusal(story.told(new RecordCapture("t1", eur(105_00), "pi_2"))))
                .isEqualTo("TENDER_CAPTURED");
    }

    @Test
    void only_systems_tell_about_payments() {
        Story story = Story.placed(tender("card", PaymentMethod.CARD, 105_00));

        for (PaymentInput command : List.of(
                new RecordCapture("card", eur(105_00), "pi_1"),
                new BeginVerification(),
                new FailVerification("declined"))) {
            assertThat(refusal(story.told(command, Role.BUYER, Story.BUYER))).isEqualTo("FORBIDDEN_ROLE");
        }
    }

    @Test
    @Tag("B19")
    void a_command_for_an_unknown_order_is_refused_by_name() {
        assertThat(refusal(new Story().told(new BeginVerification()))).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("B2")
    void verification_begins_once_and_ends_once() {
        Story story = Story.placed(tender("card", PaymentMethod.CARD, 105_00));

        assertThat(story.told(new BeginVerification())).containsExactly(new VerificationBegun());
        assertThat(story.told(new BeginVerification())).isEmpty();
        assertThat(story.told(new FailVerification("declined"))).containsExactly(new PaymentFailed("declined"));
        assertThat(story.told(new FailVerification("declined"))).isEmpty();
        assertThat(refusal(story.told(new BeginVerification()))).isEqualTo("PAYMENT_CLOSED");
    }

    @Test
    @Tag("B2")
    void a_captured_payment_cannot_fail_verification() {
        assertThat(refusal(Story.paid(PaymentMethod.CARD).told(new FailVerification("declined"))))
                .isEqualTo("PAYMENT_CLOSED");
    }

    @Test
    @Tag("C1")
    void what_was_captured_of_a_payment_that_fails_goes_back() {
        Story story =
                Story.placed(tender("card", PaymentMethod.CARD, 100_00), tender("paypal", PaymentMethod.PAYPAL, 5_00));
        story.told(new RecordCapture("card", eur(100_00), "pi_1"));

        List<PaymentEvent> events = story.told(new FailVerification("declined"));

        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::refundPartId, RefundAccepted::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("payment-failed:card", eur(100_00)));
    }

    @Test
    @Tag("B1")
    @Tag("C1")
    void what_was_captured_of_an_order_that_is_cancelled_unpaid_goes_back_also_when_it_comes_later() {
        Story story = Story.placed(
                tender("t1", PaymentMethod.CARD, 50_00),
                tender("t2", PaymentMethod.CARD, 50_00),
                tender("t3", PaymentMethod.CARD, 5_00));
        story.told(new RecordCapture("t1", eur(50_00), "pi_1"));

        List<PaymentEvent> cancelled = story.told(new OrderCancelled(true, false));
        List<PaymentEvent> late = story.told(new RecordCapture("t2", eur(50_00), "pi_2"));

        assertThat(only(RefundAccepted.class, cancelled))
                .extracting(RefundAccepted::tenderId)
                .containsExactly("t1");
        assertThat(only(RefundAccepted.class, late))
                .extracting(RefundAccepted::tenderId)
                .containsExactly("t2");
        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("B1")
    void an_order_cancelled_unpaid_has_nothing_to_refund() {
        Story story = Story.placed(tender("card", PaymentMethod.CARD, 105_00));

        assertThat(story.told(new OrderCancelled(true, false))).isEmpty();
    }

    @Test
    @Tag("B18")
    void a_payment_that_completes_after_the_order_was_cancelled_is_told_and_refunded_once() {
        Story story = Story.placed(tender("card", PaymentMethod.CARD, 105_00));
        story.told(new OrderCancelled(true, false));

        assertThat(story.told(new RecordCapture("card", eur(105_00), "pi_1")))
                .containsExactly(
                        new TenderCaptured("card", PaymentMethod.CARD, eur(105_00), "pi_1"),
                        new PaymentCaptured(eur(105_00)));
        assertThat(only(RefundAccepted.class, story.told(Story.everything("late-capture"))))
                .extracting(RefundAccepted::amount)
                .containsExactly(eur(105_00));
    }
}
