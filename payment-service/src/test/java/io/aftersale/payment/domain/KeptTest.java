package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.everything;
import static io.aftersale.payment.domain.Story.lines;
import static io.aftersale.payment.domain.Story.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundNotNeeded;
import io.aftersale.payment.domain.PaymentEvent.RefundReduced;
import io.aftersale.payment.domain.PaymentInput.RefundCause;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a seller keeps of what is returned (D3, D4, D6), and that it stays kept. */
class KeptTest {

    private static final LineQuantity TWO_A = new LineQuantity("a", 2);
    private static final LineQuantity ONE_B = new LineQuantity("b", 1);

    @Test
    @Tag("D6")
    void the_restocking_fee_is_of_the_lines_share_and_not_of_the_shipping() {
        List<PaymentEvent> events = Story.paid(PaymentMethod.CARD).told(returned("r", true, null, 1_500, TWO_A, ONE_B));

        assertThat(events.getFirst()).isEqualTo(new RefundReduced("r", eur(15_00), "D6"));
        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::amount, RefundAccepted::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(eur(90_00), "C4 D6 C2"));
    }

    @Test
    @Tag("D6")
    @Tag("C4")
    void what_was_kept_does_not_go_back_with_the_last_line() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(returned("r", false, null, 1_000, TWO_A));

        List<PaymentEvent> events = story.told(new RefundDue("c", RefundCause.UNKNOWN, List.of(ONE_B), true, null, 0));

        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::amount)
                .containsExactly(eur(45_00));
        assertThat(story.payment().kept()).isEqualTo(6_00);
        assertThat(story.payment().left()).isZero();
    }

    @Test
    @Tag("D3")
    void an_amount_that_was_agreed_on_for_lines_settles_them() {
        Story story = Story.paid(PaymentMethod.CARD);

        List<PaymentEvent> events = story.told(returned("r", false, eur(10_00), 0, TWO_A));

        assertThat(events.getFirst()).isEqualTo(new RefundReduced("r", eur(50_00), "D3"));
        assertThat(only(RefundAccepted.class, events))
                .extracting(RefundAccepted::amount, RefundAccepted::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(eur(10_00), "D3 C2"));
        assertThat(only(RefundNotNeeded.class, story.told(lines("again", TWO_A))))
                .hasSize(1);
    }

    @Test
    @Tag("E6")
    void an_amount_for_no_line_in_particular_keeps_nothing_back() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(new RefundDue("dispute-d", List.of(), false, eur(10_00)));

        assertThat(story.payment().kept()).isZero();
        story.told(everything("rest"));
        assertThat(story.payment().left()).isZero();
    }

    private static RefundDue returned(
            String id, boolean withShipping, @Nullable Money amount, int fee, LineQuantity... lines) {
        return new RefundDue(id, RefundCause.RETURN, List.of(lines), withShipping, amount, fee);
    }
}
