package io.aftersale.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Payment.RefundPart;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.PaymentCaptured;
import io.aftersale.payment.domain.PaymentInput.OrderLine;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.OrderTender;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int CASES = 25_000;
    private static final PaymentMethod[] METHODS = {
        PaymentMethod.CARD, PaymentMethod.PAYPAL, PaymentMethod.WALLET, PaymentMethod.CASH, PaymentMethod.BONUS
    };

    @Test
    @Tag("C5")
    void what_is_over_by_rounding_goes_to_those_that_lost_most_by_it() {
        assertThat(Allocation.apportion(100, new long[] {1, 1, 1})).containsExactly(34, 33, 33);
        assertThat(Allocation.apportion(10, new long[] {10, 25, 65})).containsExactly(1, 3, 6);
        assertThat(Allocation.apportion(7, new long[] {0, 0})).containsExactly(4, 3);
        assertThat(Allocation.apportion(0, new long[] {3, 4})).containsExactly(0, 0);
    }

    @Test
    @Tag("C5")
    void amounts_beyond_a_product_of_64_bits_are_exact() {
        long large = 4_000_000_000_000_000_000L;

        assertThat(Allocation.apportion(large, new long[] {large / 2, large / 2}))
                .containsExactly(large / 2, large / 2);
    }

    @Test
    @Tag("C4")
    @Tag("C5")
    void any_sequence_of_partial_refunds_gives_back_what_was_captured_and_never_more() {
        long seed = System.nanoTime();
        System.out.println("AllocationTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            long caseSeed = random.nextLong();
            try {
                refundInPortions(new Random(caseSeed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", case " + caseSeed, e);
            }
        }
    }

    private static void refundInPortions(Random random) {
        OrderPlaced order = order(random);
        Story story = new Story();
        story.told(order);
        for (OrderTender tender : order.tenders()) {
            List<PaymentEvent> events =
                    story.told(new RecordCapture(tender.tenderId(), tender.amount(), "ref-" + tender.tenderId()));
            assertThat(Story.only(PaymentCaptured.class, events).size())
                    .isEqualTo(tender.equals(order.tenders().getLast()) ? 1 : 0);
        }
        List<LineQuantity> left = new ArrayList<>(order.lines().stream()
                .map(l -> new LineQuantity(l.lineId(), l.quantity()))
                .toList());
        boolean decidedAmounts = random.nextInt(4) == 0;
        for (int n = 0; !left.isEmpty(); n++) {
            if (decidedAmounts && random.nextInt(3) == 0) {
                long amount = random.nextLong(order.total().minor() + 1);
                story.told(new RefundDue("d" + n, List.of(), false, new Money(amount, "EUR")));
            }
            List<LineQuantity> some = some(random, left);
            boolean last = left.isEmpty();
            long before = story.payment().left();
            story.told(new RefundDue("r" + n, some, last || random.nextInt(5) == 0, null));
            assertThat(story.payment().left()).isBetween(0L, before);
            neverAbove(story.payment());
        }
        assertThat(story.payment().left()).isZero();
        for (Tender tender : story.payment().tenders()) {
            assertThat(tender.refunded()).isEqualTo(tender.captured());
        }
    }

    /** Takes a random portion of what is left. */
    private static List<LineQuantity> some(Random random, List<LineQuantity> left) {
        List<LineQuantity> some = new ArrayList<>();
        int lines = 1 + random.nextInt(left.size());
        for (int i = 0; i < lines && !left.isEmpty(); i++) {
            LineQuantity line = left.remove(random.nextInt(left.size()));
            int quantity = 1 + random.nextInt(line.quantity());
            some.add(new LineQuantity(line.lineId(), quantity));
            if (quantity < line.quantity()) {
                left.add(new LineQuantity(line.lineId(), line.quantity() - quantity));
                break;
            }
        }
        return some;
    }

    private static void neverAbove(Payment payment) {
        for (Tender tender : payment.tenders()) {
            long parts = payment.refunds().stream()
                    .filter(p -> p.tenderId().equals(tender.tenderId()))
                    .map(RefundPart::amount)
                    .mapToLong(Money::minor)
                    .sum();
            assertThat(parts).isEqualTo(tender.refunded()).isLessThanOrEqualTo(tender.captured());
        }
    }

    private static OrderPlaced order(Random random) {
        List<OrderLine> lines = new ArrayList<>();
        long goods = 0;
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long price = random.nextInt(10) == 0 ? 0 : random.nextLong(20_000);
            int quantity = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 6);
            lines.add(new OrderLine("l" + i, quantity, eur(price)));
            goods += price * quantity;
        }
        long shipping = random.nextBoolean() ? 0 : random.nextLong(3_000);
        long discount = random.nextBoolean() ? 0 : random.nextLong(goods + 1);
        long tax = random.nextBoolean() ? 0 : random.nextLong(5_000);
        long total = goods + shipping - discount + tax;
        long[] weights = random.longs(1 + random.nextInt(4), 0, 100).toArray();
        long[] amounts = Allocation.apportion(total, weights);
        assertThat(Arrays.stream(amounts).sum()).isEqualTo(total);
        List<OrderTender> tenders = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            tenders.add(new OrderTender("t" + i, METHODS[random.nextInt(METHODS.length)], eur(amounts[i])));
        }
        return new OrderPlaced("buyer-1", lines, eur(shipping), eur(discount), eur(tax), eur(total), tenders);
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}
