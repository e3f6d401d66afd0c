package io.aftersale.payment.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.payment.application.RefundProvider.Reply;
import io.aftersale.payment.domain.Money;
import io.aftersale.payment.domain.Payment.RefundState;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.PaymentMethod;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.aftersale.payment.domain.Provider;
import io.aftersale.payment.domain.RefundPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RefundingProperties PROPERTIES = new RefundingProperties(
            Map.of(), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(30));

    private final Script provider = new Script();
    private final Asking asking = new Asking(provider, PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    @Tag("C10")
    void a_refund_is_asked_for_under_the_id_of_its_intent() {
        provider.reply = new Reply.Settled("re_1");

        assertThat(asking.ask(task(0), part(RefundState.ACCEPTED, NOON), false))
                .isEqualTo(new Answer.Tell(
                        "order-1/r:t1/SETTLED",
                        new RecordProviderAnswer("r:t1", ProviderOutcome.SETTLED, "re_1", null)));
        assertThat(provider.asked).containsExactly("refund order-1/r:t1");
    }

    @Test
    @Tag("C8")
    void no_answer_is_told_once_and_asked_again_under_the_same_key() {
        provider.reply = new Reply.Unanswered("read timed out");

        assertThat(asking.ask(task(0), part(RefundState.ACCEPTED, NOON), false))
                .isInstanceOfSatisfying(
                        Answer.TellAndRetry.class,
                        told -> assertThat(told.command())
                                .isEqualTo(new RecordProviderAnswer("r:t1", ProviderOutcome.UNANSWERED, null, null)));
        assertThat(asking.ask(task(1), part(RefundState.OUTCOME_UNKNOWN, NOON), false))
                .isInstanceOf(Answer.Retry.class);
        assertThat(provider.asked).containsExactly("refund order-1/r:t1", "refund order-1/r:t1");
    }

    @Test
    @Tag("C8")
    void a_refund_that_stays_unanswered_is_looked_for_in_the_providers_books() {
        provider.booked = new Reply.Settled("re_1");

        assertThat(asking.ask(task(3), part(RefundState.OUTCOME_UNKNOWN, NOON), false))
                .isInstanceOf(Answer.Tell.class);
        assertThat(provider.asked).containsExactly("find order-1/r:t1");
    }

    @Test
    @Tag("C8")
    @Tag("C10")
    void a_key_that_may_be_forgotten_is_repeated_only_if_the_books_have_no_such_refund() {
        Instant longAgo = NOON.minus(Duration.ofHours(24));
        provider.booked = new Reply.Unanswered("busy");

        assertThat(asking.ask(task(0), part(RefundState.ACCEPTED, longAgo), false))
                .isInstanceOf(Answer.TellAndRetry.class);
        provider.booked = new Reply.Absent();
        provider.reply = new Reply.Settled("re_1");
        assertThat(asking.ask(task(0), part(RefundState.ACCEPTED, longAgo), false))
                .isInstanceOf(Answer.Tell.class);
        assertThat(provider.asked).containsExactly("find order-1/r:t1", "find order-1/r:t1", "refund order-1/r:t1");
    }

    @Test
    @Tag("C8")
    void a_submitted_refund_is_looked_up_and_not_asked_for_again() {
        provider.reply = new Reply.Submitted("re_1");

        assertThat(asking.ask(task(1), part(RefundState.SUBMITTED, NOON), false))
                .isInstanceOfSatisfying(
                        Answer.Retry.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(provider.asked).containsExactly("look up re_1");
    }

    @Test
    @Tag("C11")
    void a_provider_that_is_down_is_asked_later_and_nothing_is_told() {
        provider.reply = new Reply.NotAsked("circuit open");

        assertThat(asking.ask(task(30), part(RefundState.ACCEPTED, NOON), false))
                .isInstanceOfSatisfying(
                        Answer.Retry.class,
                        later -> assertThat(later.delay()).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5)));
    }

    @Test
    @Tag("C8")
    void each_passing_failure_is_an_answer_of_its_own() {
        provider.reply = new Reply.Declined("balance_insufficient", true);

        assertThat(List.of(
                        asking.ask(task(0), part(RefundState.ACCEPTED, NOON), false),
                        asking.ask(task(1), part(RefundState.FAILED, NOON), false)))
                .extracting(answer -> answer instanceof Answer.TellAndRetry told ? told.commandId() : "")
                .containsExactly("order-1/r:t1/FAILED_RETRYABLE/0", "order-1/r:t1/FAILED_RETRYABLE/1");
    }

    @Test
    @Tag("C14")
    void what_the_bank_has_taken_already_is_not_asked_for_unless_the_books_have_it() {
        assertThat(asking.ask(task(0), part(RefundState.ACCEPTED, NOON), true))
                .isEqualTo(new Answer.Tell(
                        "order-1/r:t1/FAILED",
                        new RecordProviderAnswer("r:t1", ProviderOutcome.FAILED, null, "charged_back")));
        provider.booked = new Reply.Settled("re_1");
        assertThat(asking.ask(task(1), part(RefundState.OUTCOME_UNKNOWN, NOON), true))
                .isEqualTo(new Answer.Tell(
                        "order-1/r:t1/SETTLED",
                        new RecordProviderAnswer("r:t1", ProviderOutcome.SETTLED, "re_1", null)));
        assertThat(provider.asked).containsExactly("find order-1/r:t1", "find order-1/r:t1");
    }

    private static Task<RefundAccepted> task(int attempts) {
        return new Task<>(
                "order-1/r:t1",
                "order-1",
                attempts,
                new RefundAccepted(
                        "r",
                        "r:t1",
                        "t1",
                        PaymentMethod.CARD,
                        Destination.ORIGINAL,
                        new Money(100, "EUR"),
                        "pi_1",
                        "C4 C2",
                        List.of(),
                        true,
                        null));
    }

    private static RefundPart part(RefundState state, Instant acceptedAt) {
        return new RefundPart(
                "r",
                "r:t1",
                "t1",
                Destination.ORIGINAL,
                new Money(100, "EUR"),
                "pi_1",
                state,
                state == RefundState.SUBMITTED ? "re_1" : null,
                acceptedAt,
                null,
                false,
                null,
                false,
                List.of(),
                false,
                null,
                null);
    }

    /** A provider that says what the test wants and remembers what it was asked. */
    private static final class Script implements RefundProvider {

        private final List<String> asked = new ArrayList<>();
        private Reply reply = new Reply.NotAsked("nothing scripted");
        private @Nullable Reply booked;

        @Override
        public Provider provider() {
            return Provider.STRIPE;
        }

        @Override
        public Reply refund(Ask ask) {
            asked.add("refund " + ask.key());
            return reply;
        }

        @Override
        public Reply lookUp(Ask ask, String providerRefundId) {
            asked.add("look up " + providerRefundId);
            return reply;
        }

        @Override
        public Reply find(Ask ask) {
            asked.add("find " + ask.key());
            return booked == null ? new Reply.Absent() : booked;
        }

        @Override
        public void list(Instant from, Instant to, Consumer<List<Booked>> page) {
            throw new ListUnavailable("not asked");
        }

        @Override
        public Duration keyLife() {
            return Duration.ofHours(23);
        }
    }
}
