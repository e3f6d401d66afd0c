package io.aftersale.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentInput.OrderLine;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.OrderTender;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int CASES = 100_000;
    private static final List<Scale> SCALES =
            List.of(new Scale("JPY", 500), new Scale("EUR", 20_000), new Scale("KWD", 3_000_000));
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
        LongAdder refunds = new LongAdder();
        IntStream.range(0, CASES).parallel().forEach(i -> {
            try {
                refunds.add(refundInPortions(new Random(seed ^ (i * 0x9E3779B97F4A7C15L))));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", case " + i, e);
            }
        });
        assertThat(refunds.sum()).isGreaterThan(CASES);
    }

    /** In plain comparisons, because there are millions of them. */
    private static int refundInPortions(Random random) {
        OrderPlaced order = order(random);
        Story story = new Story();
        story.told(order);
        for (OrderTender tender : order.tenders()) {
            story.told(new RecordCapture(tender.tenderId(), tender.amount(), "ref-" + tender.tenderId()));
        }
        long captured = order.total().minor();
        require(story.payment().left() == captured, "all is captured");
        Payment untouched = story.payment();
        List<LineQuantity> left = new ArrayList<>(order.lines().stream()
                .map(l -> new LineQuantity(l.lineId(), l.quantity()))
                .toList());
        List<LineQuantity> gone = new ArrayList<>();
        boolean decidedAmounts = random.nextInt(4) == 0;
        boolean withShipping = false;
        int n = 0;
        for (; !left.isEmpty(); n++) {
            if (decidedAmounts && random.nextInt(3) == 0) {
                long amount = random.nextLong(captured + 1);
                refund(
                        story,
                        new RefundDue(
                                "d" + n,
                                List.of(),
                                false,
                                new Money(amount, order.total().currency())));
            }
            List<LineQuantity> some = some(random, left);
            gone.addAll(some);
            boolean shipping = left.isEmpty() || random.nextInt(5) == 0;
            withShipping |= shipping;
            refund(story, new RefundDue("r" + n, some, shipping, null));
            if (!decidedAmounts) {
                long atOnce = Allocation.amount(untouched, new RefundDue("all", gone, withShipping, null))
                        .back();
                require(captured - story.payment().left() == atOnce, "portions bring what one refund of them would");
            }
        }
        for (Tender tender : story.payment().tenders()) {
            require(tender.refunded() == tender.captured(), "each tender is empty in the end");
        }
        return n;
    }

    private static void refund(Story story, RefundDue due) {
        long before = story.payment().left();
        int known = story.payment().refunds().size();
        story.told(due);
        Payment after = story.payment();
        long parts = 0;
        for (RefundPart part : after.refunds().subList(known, after.refunds().size())) {
            require(part.amount().minor() > 0, "no part is of nothing");
            require(part.amount().currency().equals(after.currency()), "one currency");
            parts += part.amount().minor();
        }
        require(before - after.left() == parts, "what goes is what the parts say");
        for (Tender tender : after.tenders()) {
            long ofTender = 0;
            for (RefundPart part : after.refunds()) {
                ofTender += part.tenderId().equals(tender.tenderId())
                        ? part.amount().minor()
                        : 0;
            }
            require(ofTender == tender.refunded(), "a tender knows its refunds");
            require(tender.refunded() <= tender.captured(), "never above what a tender brought");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
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

    private static OrderPlaced order(Random random) {
        Scale scale = SCALES.get(random.nextInt(SCALES.size()));
        List<OrderLine> lines = new ArrayList<>();
        long goods = 0;
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long price = random.nextInt(10) == 0 ? 0 : random.nextLong(scale.highestPrice);
            int quantity = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 6);
            lines.add(new OrderLine("l" + i, quantity, scale.money(price)));
            goods += price * quantity;
        }
        long shipping = random.nextBoolean() ? 0 : random.nextLong(scale.highestPrice / 5);
        long discount = random.nextBoolean() ? 0 : random.nextLong(goods + 1);
        long tax = random.nextBoolean() ? 0 : random.nextLong(scale.highestPrice / 2);
        long total = goods + shipping - discount + tax;
        long[] weights = random.longs(1 + random.nextInt(4), 0, 100).toArray();
        long[] amounts = Allocation.apportion(total, weights);
        require(Arrays.stream(amounts).sum() == total, "an amount is apportioned whole");
        List<OrderTender> tenders = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            tenders.add(new OrderTender("t" + i, METHODS[random.nextInt(METHODS.length)], scale.money(amounts[i])));
        }
        return new OrderPlaced(
                "buyer-1",
                "seller-1",
                lines,
                scale.money(shipping),
                scale.money(discount),
                scale.money(tax),
                scale.money(total),
                tenders,
                "DE");
    }

    /** A currency and what things cost in it, in minor units: yen have none, dinars a thousand. */
    private record Scale(String currency, long highestPrice) {

        Money money(long minor) {
            return new Money(minor, currency);
        }
    }
}
