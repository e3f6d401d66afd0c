package io.aftersale.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.Booking.Entry;
import io.aftersale.payment.domain.Booking.Kind;
import io.aftersale.payment.domain.Payment.Chargeback;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.Payment.Tender;
import io.aftersale.payment.domain.PaymentEvent.RefundReversed;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BookkeepingTest {

    private static final int CASES = 5_000;

    @Test
    @Tag("C9")
    @Tag("C14")
    void whatever_happens_captured_is_refunded_and_retained_and_held_and_taken_by_banks() {
        long seed = System.nanoTime();
        System.out.println("BookkeepingTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            long caseSeed = random.nextLong();
            try {
                holds(RandomPayment.of(new Random(caseSeed)));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", case " + caseSeed, e);
            }
        }
    }

    private static void holds(RandomPayment.Outcome outcome) {
        Map<String, Booking> booked = new LinkedHashMap<>();
        outcome.events().stream()
                .flatMap(event -> Bookkeeping.of(event, outcome.payment()).stream())
                .forEach(booking -> booked.putIfAbsent(booking.bookingId(), booking));
        for (Booking booking : booked.values()) {
            assertThat(booking.entries().stream()
                            .mapToLong(e -> e.amount().minor())
                            .sum())
                    .isZero();
        }
        Map<String, Long> balances = booked.values().stream()
                .flatMap(booking -> booking.entries().stream())
                .collect(Collectors.groupingBy(
                        Entry::account, Collectors.summingLong(e -> e.amount().minor())));
        Payment payment = outcome.payment();
        long captured = payment.tenders().stream().mapToLong(Tender::captured).sum();
        long retained = payment.left();
        long refunded = refunds(payment, true);
        long held = refunds(payment, false);

        long taken = payment.tenders().stream().mapToLong(Tender::chargedBack).sum();

        assertThat(captured).isEqualTo(refunded + retained + held + taken);
        assertThat(debits(booked, Kind.CAPTURE)).isEqualTo(captured);
        assertThat(debits(booked, Kind.REFUND_SETTLED) - reversedAfterAll(outcome))
                .isEqualTo(refunded);
        assertThat(balances.getOrDefault(Bookkeeping.CONTESTED, 0L))
                .isEqualTo(payment.chargebacks().stream()
                        .filter(c -> c.status() == ChargebackStatus.OPEN)
                        .mapToLong(Chargeback::contested)
                        .sum());
        assertThat(-balances.getOrDefault(Bookkeeping.RETAINED, 0L)).isEqualTo(retained);
        assertThat(-balances.getOrDefault(Bookkeeping.OWED, 0L) - balances.getOrDefault(Bookkeeping.STUCK, 0L))
                .isEqualTo(held);
        assertThat(balances.getOrDefault(Bookkeeping.OWED, 0L)).isNotPositive();
        assertThat(balances.getOrDefault(Bookkeeping.STUCK, 0L)).isNotPositive();
    }

    private static long reversedAfterAll(RandomPayment.Outcome outcome) {
        return outcome.events().stream()
                .mapToLong(e -> e instanceof RefundReversed reversed && reversed.hadSettled()
                        ? reversed.amount().minor()
                        : 0)
                .sum();
    }

    private static long debits(Map<String, Booking> booked, Kind kind) {
        return booked.values().stream()
                .filter(booking -> booking.kind() == kind)
                .flatMap(booking -> booking.entries().stream())
                .mapToLong(e -> Math.max(0, e.amount().minor()))
                .sum();
    }

    private static long refunds(Payment payment, boolean settled) {
        return payment.refunds().stream()
                .filter(p -> settled == (p.state() == RefundState.SETTLED))
                .map(RefundPart::amount)
                .mapToLong(Money::minor)
                .sum();
    }

    @Test
    @Tag("C8")
    @Tag("C9")
    void a_refund_that_failed_for_good_stays_owed_and_is_no_refund() {
        Story story = Story.paid(PaymentMethod.CARD);
        story.told(Story.everything("r"));
        List<PaymentEvent> failed = story.told(answer(ProviderOutcome.FAILED));

        assertThat(failed.stream().flatMap(e -> Bookkeeping.of(e, story.payment()).stream()))
                .containsExactly(new Booking(
                        "failed/r:t1",
                        Kind.REFUND_FAILED,
                        List.of(
                                new Entry(Bookkeeping.OWED, Story.eur(105_00)),
                                new Entry(Bookkeeping.STUCK, Story.eur(-105_00))),
                        null));
        for (ProviderOutcome outcome : ProviderOutcome.values()) {
            if (outcome != ProviderOutcome.SETTLED) {
                assertThat(story.told(answer(outcome))).isEmpty();
            }
        }
        assertThat(story.told(answer(ProviderOutcome.SETTLED)).stream()
                        .flatMap(e -> Bookkeeping.of(e, story.payment()).stream())
                        .flatMap(booking -> booking.entries().stream()))
                .containsExactly(
                        new Entry(Bookkeeping.STUCK, Story.eur(105_00)),
                        new Entry("clearing:card", Story.eur(-105_00)));
    }

    private static RecordProviderAnswer answer(ProviderOutcome outcome) {
        return new RecordProviderAnswer("r:t1", outcome, "re_1", "code");
    }
}
