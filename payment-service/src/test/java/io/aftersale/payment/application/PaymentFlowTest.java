package io.aftersale.payment.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Actor.ActorKind;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentEvent;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentEvent.RefundFailed;
import io.aftersale.payment.domain.PaymentEvent.RefundLate;
import io.aftersale.payment.domain.PaymentEvent.RefundReversed;
import io.aftersale.payment.domain.PaymentEvent.RefundSettled;
import io.aftersale.payment.domain.PaymentInput.MarkRefundLate;
import io.aftersale.payment.domain.RandomPayment;
import io.aftersale.payment.domain.RefundPart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What events bring about outside the batch. */
class PaymentFlowTest {

    private static final int CASES = 2_000;
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Context CONTEXT =
            new Context("order-1", "cause-1", "correlation-1", new Actor(ActorKind.SYSTEM, "timer"), Instant.EPOCH);

    @Test
    @Tag("C7")
    @Tag("C10")
    void each_accepted_part_has_one_call_and_one_deadline_until_it_ends() {
        long seed = System.nanoTime();
        System.out.println("PaymentFlowTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            RandomPayment.Outcome outcome = RandomPayment.of(random);
            Map<String, Effect> open = new HashMap<>();
            Set<String> calls = new HashSet<>();
            Set<String> deadlines = new HashSet<>();
            for (PaymentEvent event : outcome.events()) {
                for (Effect effect : PaymentFlow.effects(event, outcome.payment(), CONTEXT, GRACE)) {
                    if (effect instanceof Effect.Withdraw) {
                        open.remove(effect.id());
                    } else {
                        assertThat(open.put(effect.id(), effect))
                                .as("seed " + seed)
                                .isNull();
                    }
                }
                switch (event) {
                    case RefundAccepted e
                    when !e.method().internal() -> {
                        calls.add("order-1/" + e.refundPartId());
                        deadlines.add("late/order-1/" + e.refundPartId());
                    }
                    case RefundFailed e when !e.retryable() -> calls.remove("order-1/" + e.refundPartId());
                    case RefundLate e -> deadlines.remove("late/order-1/" + e.refundPartId());
                    case RefundSettled e -> {
                        calls.remove("order-1/" + e.refundPartId());
                        deadlines.remove("late/order-1/" + e.refundPartId());
                    }
                    case RefundReversed e -> {
                        calls.remove("order-1/" + e.refundPartId());
                        deadlines.remove("late/order-1/" + e.refundPartId());
                    }
                    case PaymentEvent e -> {}
                }
                Set<String> expected = new HashSet<>(calls);
                expected.addAll(deadlines);
                assertThat(open.keySet()).as("seed " + seed).isEqualTo(expected);
            }
            dueAfterThePromise(outcome.payment(), open);
        }
    }

    private static void dueAfterThePromise(Payment payment, Map<String, Effect> open) {
        for (Effect effect : open.values()) {
            if (effect instanceof Effect.Deadline deadline) {
                assertThat(deadline.command())
                        .isInstanceOfSatisfying(
                                MarkRefundLate.class,
                                mark -> assertThat(payment.part(mark.refundPartId())
                                                .map(RefundPart::arrival))
                                        .hasValueSatisfying(promise ->
                                                assertThat(deadline.due()).isAfter(promise.latest())));
            }
        }
    }
}
