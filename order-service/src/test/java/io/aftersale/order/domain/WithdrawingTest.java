package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.denied;
import static io.aftersale.order.domain.Story.given;
import static io.aftersale.order.domain.Story.granted;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationWithdrawn;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thinking better of it, and asking once more (B16). */
@Tag("B16")
class WithdrawingTest {

    // Thinking better of it

    @Test
    void a_pending_request_is_withdrawn_and_the_order_goes_on() {
        Story story = paid().then(request("c1"), BUYER);

        assertThat(story.decide(withdraw("c1"), BUYER))
                .containsExactly(new CancellationWithdrawn("c1", "bob", "sam", ALL));
        assertThat(story.then(withdraw("c1"), BUYER).order().cancellations())
                .extracting(Cancellation::status, Cancellation::outcome)
                .containsExactly(tuple(CancellationStatus.WITHDRAWN, "WITHDRAWN"));
        assertThat(story.then(ship("s1"), SELLER).order().status()).isEqualTo(Status.SHIPPED);
    }

    @Test
    @Tag("B2")
    void a_request_that_waits_for_verification_can_be_withdrawn_and_the_payment_stays() {
        Order order = verifying()
                .then(request("c1"), BUYER)
                .then(withdraw("c1"), BUYER)
                .then(new PaymentCaptured())
                .order();

        assertThat(order.status()).isEqualTo(Status.AWAITING_SHIPMENT);
        assertThat(order.unshipped()).isEqualTo(ALL);
    }

    @Test
    @Tag("B18")
    void an_approval_that_comes_after_the_withdrawal_changes_nothing() {
        Story story = paid().then(request("c1"), BUYER).then(withdraw("c1"), BUYER);

        assertThat(story.decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
        assertThat(story.decide(denied("c1"))).isEmpty();
    }

    @Test
    @Tag("B18")
    void a_withdrawal_that_comes_after_the_answer_is_refused() {
        assertThat(paid().then(request("c1"), BUYER)
                        .then(granted("c1", ApprovedBy.SELLER))
                        .refusal(withdraw("c1"), BUYER))
                .isEqualTo("CANCELLATION_CLOSED");
        assertThat(paid().then(request("c1"), BUYER).then(denied("c1")).refusal(withdraw("c1"), BUYER))
                .isEqualTo("CANCELLATION_CLOSED");
        assertThat(placed().then(request("c1"), BUYER).refusal(withdraw("c1"), BUYER))
                .isEqualTo("CANCELLATION_CLOSED");
    }

    @Test
    @Tag("B19")
    void what_was_never_asked_for_cannot_be_withdrawn() {
        assertThat(paid().refusal(withdraw("c1"), BUYER)).isEqualTo("UNKNOWN_CANCELLATION");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BUYER", "SUPPORT", "SYSTEM"})
    @Tag("B19")
    void nobody_else_withdraws_a_buyers_request(Role role) {
        assertThat(paid().then(request("c1"), BUYER).refusal(withdraw("c1"), given(role, "sam")))
                .isEqualTo("FOREIGN_ORDER");
    }

    @Test
    void what_was_withdrawn_may_be_asked_for_again_under_another_id() {
        Story story = paid().then(request("c1"), BUYER).then(withdraw("c1"), BUYER);

        assertThat(story.refusal(request("c1"), BUYER)).isEqualTo("CANCELLATION_EXISTS");
        assertThat(story.then(request("c2"), BUYER).order().cancellations()).hasSize(2);
    }

    // Asking once more

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void what_was_rejected_is_not_asked_for_again_without_a_justification(@Nullable String justification) {
        CommandRefused refused =
                paid().then(request("c1"), BUYER).then(denied("c1")).refused(again("c2", justification), BUYER);

        assertThat(refused.reason()).isEqualTo("MISSING_JUSTIFICATION");
        assertThat(refused.remedies()).contains("OPEN_DISPUTE");
    }

    @Test
    void what_was_rejected_may_be_asked_for_once_more_and_then_a_dispute_is_the_way() {
        Story story = paid().then(request("c1"), BUYER)
                .then(denied("c1"))
                .then(again("c2", "It is for a birthday that is over."), BUYER)
                .then(denied("c2"));

        CommandRefused refused = story.refused(again("c3", "Please."), BUYER);

        assertThat(refused.reason()).isEqualTo("REJECTED_TWICE");
        assertThat(refused.remedies()).containsExactly("ASK_SELLER", "OPEN_DISPUTE", "CONTACT_SUPPORT");
    }

    @Test
    @Tag("B11")
    void rejections_of_other_lines_do_not_count() {
        Story story = paid().then(request("c1", some("A", 1)), BUYER).then(denied("c1"));

        assertThat(story.then(request("c2", some("B", 1)), BUYER).order().cancellations())
                .hasSize(2);
    }

    @Test
    @Tag("B9")
    void what_ended_because_some_was_shipped_is_no_rejection() {
        Story story = paid().then(request("c1"), BUYER).then(ship("s1", some("A", 1)), SELLER);

        assertThat(story.then(request("c2"), BUYER).order().cancellations())
                .extracting(Cancellation::status)
                .containsExactly(CancellationStatus.REJECTED, CancellationStatus.WAITING_FOR_SELLER);
    }

    private static WithdrawCancellation withdraw(String id) {
        return new WithdrawCancellation(id);
    }

    private static RequestCancellation again(String id, @Nullable String justification) {
        return new RequestCancellation(
                id, java.util.List.of(), CancellationReason.CHANGE_OF_MIND, justification, null, false);
    }
}
