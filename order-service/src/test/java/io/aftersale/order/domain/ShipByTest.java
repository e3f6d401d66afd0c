package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.at;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.OrderEvent.CancellationCause;
import io.aftersale.order.domain.OrderEvent.OrderCancelled;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.CancelUnshipped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not shipped in time (B13). */
@Tag("B13")
class ShipByTest {

    private static final Given AFTER_SHIP_BY = at(NOW.plus(Duration.ofDays(7)), SYSTEM);
    private static final CancelUnshipped LATE = new CancelUnshipped();

    @Test
    void what_is_not_shipped_in_time_is_cancelled_and_all_of_it_goes_back_with_shipping() {
        assertThat(paid().decide(LATE, AFTER_SHIP_BY))
                .containsExactly(
                        new OrderCancelled("not-shipped", "bob", "sam", CancellationCause.NOT_SHIPPED, ALL, true, true),
                        new RefundDue("cancellation-not-shipped", RefundCause.NOT_SHIPPED, ALL, true, null));
        assertThat(paid().then(LATE, AFTER_SHIP_BY).order().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void of_an_order_that_is_shipped_in_part_the_rest_is_cancelled() {
        Story story = paid().then(ship("s1", some("A", 3)), SELLER);

        assertThat(story.decide(LATE, AFTER_SHIP_BY))
                .filteredOn(RefundDue.class::isInstance)
                .containsExactly(new RefundDue(
                        "cancellation-not-shipped", RefundCause.NOT_SHIPPED, List.of(some("B", 1)), true, null));
        assertThat(story.then(LATE, AFTER_SHIP_BY).order().status()).isEqualTo(Status.SHIPPED);
    }

    @Test
    @Tag("B18")
    void a_request_that_still_waits_is_granted_by_it() {
        assertThat(paid().then(request("c1"), BUYER)
                        .then(LATE, AFTER_SHIP_BY)
                        .order()
                        .cancellations())
                .extracting(Cancellation::cancellationId, Cancellation::status, Cancellation::outcome)
                .containsExactly(
                        tuple("c1", CancellationStatus.CANCELLED, "NOT_SHIPPED"),
                        tuple("not-shipped", CancellationStatus.CANCELLED, "NOT_SHIPPED"));
    }

    @Test
    @Tag("B18")
    void what_was_shipped_or_cancelled_just_before_stays_so() {
        assertThat(shipped().refusal(LATE, AFTER_SHIP_BY)).isEqualTo("ORDER_NOT_SHIPPABLE");
        assertThat(placed().then(request("c1"), BUYER).refusal(LATE, AFTER_SHIP_BY))
                .isEqualTo("ORDER_NOT_SHIPPABLE");
        assertThat(placed().refusal(LATE, AFTER_SHIP_BY)).isEqualTo("ORDER_NOT_SHIPPABLE");
    }

    @Test
    void only_a_system_tells_of_the_deadline_and_not_before_it() {
        assertThat(paid().refusal(LATE, at(AFTER_SHIP_BY.now(), SELLER))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(paid().refusal(LATE, at(AFTER_SHIP_BY.now().minusSeconds(6), SYSTEM)))
                .isEqualTo("TOO_EARLY");
    }

    @Test
    @Tag("B19")
    void the_id_of_such_a_cancellation_is_nobodys_else() {
        assertThat(paid().refusal(request("not-shipped"), BUYER)).isEqualTo("INVALID_CANCELLATION_ID");
    }
}
