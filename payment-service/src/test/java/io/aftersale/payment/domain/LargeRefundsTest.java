package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.only;
import static io.aftersale.payment.domain.Story.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundApproved;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForApproval;
import io.aftersale.payment.domain.PaymentEvent.RefundWaitsForDestination;
import io.aftersale.payment.domain.PaymentInput.ApproveLargeRefund;
import io.aftersale.payment.domain.PaymentInput.OrderLine;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.OrderTender;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C15")
class LargeRefundsTest {

    private static final RefundDue DECIDED = new RefundDue("r", List.of(), false, eur(1_000_01));
    private static final ApproveLargeRefund APPROVE = new ApproveLargeRefund("r");

    @ParameterizedTest
    @CsvSource({
        "EUR, 100000, false",
        "EUR, 100001, true",
        "JPY, 150000, false",
        "JPY, 150001, true",
        "KWD, 1000000, false",
        "KWD, 1000001, true",
        "XXQ, 100001, true"
    })
    void large_is_more_than_the_bound_of_the_currency(String currency, long minor, boolean large) {
        assertThat(Story.TERMS.large().large(new Money(minor, currency))).isEqualTo(large);
    }

    @Test
    void a_large_refund_waits_for_somebody_who_has_not_caused_it() {
        Story story = paid(tender("t1", PaymentMethod.CARD, 2_000_00));

        assertThat(story.told(DECIDED, Role.OPERATOR, "operator-1"))
                .containsExactly(new RefundWaitsForApproval(
                        "r", "r:t1", "t1", PaymentMethod.CARD, eur(1_000_01), eur(1_000_01), List.of(), false));
        assertThat(story.payment().left()).isEqualTo(999_99);
        assertThat(refusal(story.told(APPROVE, Role.OPERATOR, "operator-1"))).isEqualTo("SECOND_PERSON_NEEDED");
        assertThat(refusal(story.told(APPROVE, Role.SUPPORT, "support-1"))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(refusal(story.told(new ApproveLargeRefund("q"), Role.OPERATOR, "operator-2")))
                .isEqualTo("UNKNOWN_REFUND");

        List<PaymentEvent> events = story.told(APPROVE, Role.OPERATOR, "operator-2");

        assertThat(only(RefundApproved.class, events)).containsExactly(new RefundApproved("r", eur(1_000_01)));
        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::refundPartId, RefundAccepted::amount, RefundAccepted::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("r:t1", eur(1_000_01), "C15 C2"));
        assertThat(story.payment().left()).isEqualTo(999_99);
        assertThat(refusal(story.told(APPROVE, Role.OPERATOR, "operator-2"))).isEqualTo("REFUND_NOT_WAITING");
    }

    @Test
    void the_whole_refund_counts_whatever_it_is_split_into() {
        Story story = paid(
                tender("card", PaymentMethod.CARD, 700_00),
                tender("wallet", PaymentMethod.WALLET, 700_00),
                tender("cash", PaymentMethod.CASH, 600_00));

        List<PaymentEvent> waits = story.told(new RefundDue("r", List.of(), false, eur(2_000_00)));
        List<PaymentEvent> approved = story.told(APPROVE, Role.OPERATOR, "operator-2");

        assertThat(only(RefundWaitsForApproval.class, waits))
                .extracting(RefundWaitsForApproval::amount)
                .containsExactly(eur(700_00), eur(700_00), eur(600_00));
        assertThat(only(RefundAccepted.class, approved)).hasSize(2);
        assertThat(only(RefundSettled.class, approved))
                .extracting(RefundSettled::tenderId, RefundSettled::refundComplete)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("wallet", false));
        assertThat(only(RefundWaitsForDestination.class, approved)).hasSize(1);
        assertThat(story.payment().awaitsApproval()).isFalse();
    }

    @Test
    @Tag("C14")
    void nobody_approves_what_the_bank_has_paid_meanwhile() {
        Story story = paid(tender("t1", PaymentMethod.CARD, 2_000_00));
        story.told(DECIDED);

        story.told(new RecordChargeback("dp_1", "pi-t1", eur(2_000_00), ChargebackStatus.OPEN, null));

        assertThat(refusal(story.told(APPROVE, Role.OPERATOR, "operator-2"))).isEqualTo("CHARGED_BACK");
    }

    private static OrderTender tender(String id, PaymentMethod method, long minor) {
        return Story.tender(id, method, minor);
    }

    private static Story paid(OrderTender... tenders) {
        Story story = new Story();
        long total = 0;
        for (OrderTender tender : tenders) {
            total += tender.amount().minor();
        }
        story.told(new OrderPlaced(
                Story.BUYER,
                Story.SELLER,
                List.of(new OrderLine("a", 1, eur(total))),
                eur(0),
                eur(0),
                eur(0),
                eur(total),
                List.of(tenders),
                "DE"));
        for (OrderTender tender : tenders) {
            story.told(new RecordCapture(tender.tenderId(), tender.amount(), "pi-" + tender.tenderId()));
        }
        return story;
    }
}
