package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.everything;
import static io.aftersale.payment.domain.Story.lines;
import static io.aftersale.payment.domain.Story.only;
import static io.aftersale.payment.domain.Story.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Booking.Entry;
import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentEvent.ChargebackClosed;
import io.aftersale.payment.domain.PaymentEvent.ChargebackOpened;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundWithheld;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C14")
class ChargebacksTest {

    private final Story story = Story.paid(PaymentMethod.CARD);

    @Test
    void a_refund_that_is_due_after_the_bank_has_taken_all_is_withheld() {
        assertThat(story.told(chargeback(105_00, ChargebackStatus.OPEN)))
                .containsExactly(new ChargebackOpened("dp_1", "t1", PaymentMethod.CARD, eur(105_00), 0, "fraudulent"));

        assertThat(story.told(everything("r")))
                .containsExactly(
                        new RefundWithheld("r", eur(105_00), everything("r").lines(), true, true));
        assertThat(story.told(everything("r"))).isEmpty();
        assertThat(story.payment().left()).isZero();
    }

    @Test
    void a_refund_is_paid_less_what_the_bank_has_taken() {
        story.told(chargeback(40_00, ChargebackStatus.OPEN));

        List<PaymentEvent> first = story.told(lines("r1", new LineQuantity("a", 1)));
        List<PaymentEvent> rest = story.told(everything("r2"));

        assertThat(amounts(first)).isEmpty();
        assertThat(only(RefundWithheld.class, first))
                .extracting(RefundWithheld::amount)
                .containsExactly(eur(30_00));
        assertThat(amounts(rest)).containsExactly(eur(65_00));
        assertThat(only(RefundWithheld.class, rest))
                .extracting(RefundWithheld::amount)
                .containsExactly(eur(10_00));
        assertThat(story.payment().left()).isZero();
    }

    @Test
    void what_the_bank_gives_back_is_refunded_after_all() {
        story.told(chargeback(105_00, ChargebackStatus.OPEN));
        story.told(lines("r", new LineQuantity("b", 1)));

        List<PaymentEvent> events = story.told(chargeback(105_00, ChargebackStatus.WON));

        assertThat(only(ChargebackClosed.class, events))
                .extracting(ChargebackClosed::won)
                .containsExactly(true);
        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::refundId, RefundAccepted::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("r-after-dp_1", eur(40_00)));
        assertThat(story.told(chargeback(105_00, ChargebackStatus.WON))).isEmpty();
        assertThat(story.told(lines("r", new LineQuantity("b", 1)))).isEmpty();
        assertThat(amounts(story.told(everything("r2")))).containsExactly(eur(65_00));
    }

    @Test
    void what_the_bank_takes_after_a_refund_is_contested_and_lost_or_won_in_the_ledger() {
        story.told(everything("r"));
        story.told(new RecordProviderAnswer("r:t1", ProviderOutcome.SETTLED, "re_1", null));

        List<PaymentEvent> opened = story.told(chargeback(105_00, ChargebackStatus.OPEN));
        List<PaymentEvent> lost = story.told(chargeback(105_00, ChargebackStatus.LOST));

        assertThat(entries(opened))
                .containsExactly(
                        new Entry(Bookkeeping.CONTESTED, eur(105_00)), new Entry("clearing:card", eur(-105_00)));
        assertThat(entries(lost))
                .containsExactly(
                        new Entry("expense:chargebacks", eur(105_00)), new Entry(Bookkeeping.CONTESTED, eur(-105_00)));
        assertThat(story.payment().contested("t1")).isTrue();
    }

    @Test
    void a_chargeback_that_is_won_after_a_refund_leaves_nothing_contested() {
        story.told(everything("r"));
        story.told(chargeback(105_00, ChargebackStatus.OPEN));

        List<PaymentEvent> won = story.told(chargeback(105_00, ChargebackStatus.WON));

        assertThat(entries(won))
                .containsExactly(
                        new Entry(Bookkeeping.CONTESTED, eur(-105_00)), new Entry("clearing:card", eur(105_00)));
        assertThat(only(RefundAccepted.class, won)).isEmpty();
        assertThat(story.payment().contested("t1")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChargebackStatus.class,
            names = {"WON", "LOST"})
    @Tag("C12")
    void an_end_that_overtakes_the_beginning_is_both_and_is_told_once(ChargebackStatus end) {
        List<PaymentEvent> events = story.told(chargeback(105_00, end));

        assertThat(only(ChargebackOpened.class, events)).hasSize(1);
        assertThat(only(ChargebackClosed.class, events)).hasSize(1);
        for (ChargebackStatus status : ChargebackStatus.values()) {
            assertThat(story.told(chargeback(105_00, status))).isEmpty();
        }
    }

    @Test
    void what_is_not_ours_is_refused() {
        assertThat(refusal(story.told(new RecordChargeback("dp_1", "pi_9", eur(1), ChargebackStatus.OPEN, null))))
                .isEqualTo("UNKNOWN_TENDER");
        assertThat(refusal(story.told(
                        new RecordChargeback("dp_1", "pi_1", new Money(1, "USD"), ChargebackStatus.OPEN, null))))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(story.told(chargeback(1, ChargebackStatus.OPEN), Role.BUYER, Story.BUYER)))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    private static RecordChargeback chargeback(long minor, ChargebackStatus status) {
        return new RecordChargeback("dp_1", "pi_1", eur(minor), status, "fraudulent");
    }

    private static List<Money> amounts(List<PaymentEvent> events) {
        return only(RefundAccepted.class, events).stream()
                .map(RefundAccepted::amount)
                .toList();
    }

    private List<Entry> entries(List<PaymentEvent> events) {
        return events.stream()
                .flatMap(event -> Bookkeeping.of(event, story.payment()).stream())
                .flatMap(booking -> booking.entries().stream())
                .toList();
    }
}
