package io.aftersale.payment.domain;

import static io.aftersale.payment.domain.Story.eur;
import static io.aftersale.payment.domain.Story.everything;
import static io.aftersale.payment.domain.Story.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.CreditNote.Item;
import io.aftersale.payment.domain.CreditNote.Kind;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class CreditNoteTest {

    private static final int CASES = 2_000;

    @Test
    void a_note_tells_each_line_and_shipping_of_a_refund_that_has_settled() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(lines("r1", new LineQuantity("a", 1)));
        story.told(everything("r2"));
        assertThat(note(story, "r1")).isEmpty();

        settle(story, "r1:t1");
        settle(story, "r2:t1");

        assertThat(note(story, "r1").orElseThrow().items())
                .containsExactly(new Item(Kind.LINE, "a", 1, 30_00, 0, 0, 30_00));
        CreditNote second = note(story, "r2").orElseThrow();
        assertThat(second.items())
                .containsExactly(
                        new Item(Kind.LINE, "a", 1, 30_00, 0, 0, 30_00),
                        new Item(Kind.LINE, "b", 1, 40_00, 0, 0, 40_00),
                        new Item(Kind.SHIPPING, null, 0, 0, 0, 0, 5_00));
        assertThat(second.total()).isEqualTo(75_00);
        assertThat(second.sellerId()).isEqualTo(Story.SELLER);
        assertThat(second.number()).isEqualTo(note(story, "r2").orElseThrow().number());
        assertThat(second.number()).isNotEqualTo(note(story, "r1").orElseThrow().number());
    }

    @Test
    void a_decided_amount_is_one_item_and_what_has_come_back_has_no_note() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(new RefundDue("d", List.of(), false, eur(12_34)));
        settle(story, "d:t1");

        assertThat(note(story, "d").orElseThrow().items())
                .containsExactly(new Item(Kind.OTHER, null, 0, 0, 0, 0, 12_34));
        story.told(new RecordProviderAnswer("d:t1", ProviderOutcome.REVERSED, "re_1", "code"));
        assertThat(note(story, "d")).isEmpty();
    }

    @Test
    void whatever_happens_items_add_up_to_what_has_gone() {
        long seed = System.nanoTime();
        System.out.println("CreditNoteTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Payment payment = RandomPayment.of(random).payment();
            for (RefundPart part : payment.refunds()) {
                CreditNote.of("order-1", payment, part.refundId()).ifPresent(note -> {
                    assertThat(note.items().stream().mapToLong(Item::amount).sum())
                            .as("seed " + seed)
                            .isEqualTo(note.total());
                    assertThat(note.total())
                            .as("seed " + seed)
                            .isEqualTo(payment.refunds().stream()
                                    .filter(p -> p.refundId().equals(note.refundId()))
                                    .filter(p -> p.state() == RefundState.SETTLED)
                                    .mapToLong(p -> p.amount().minor())
                                    .sum());
                });
            }
        }
    }

    private static Optional<CreditNote> note(Story story, String refundId) {
        return CreditNote.of("order-1", story.payment(), refundId);
    }

    private static void settle(Story story, String part) {
        story.told(new RecordProviderAnswer(part, ProviderOutcome.SETTLED, "re_1", null));
    }
}
