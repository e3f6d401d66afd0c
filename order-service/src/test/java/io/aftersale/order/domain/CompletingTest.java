package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.at;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.OrderCompleted;
import io.aftersale.order.domain.OrderInput.CompleteOrder;
import io.aftersale.order.domain.OrderInput.RateSeller;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.OrderInput.ReturnWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How an order comes to its end (A4). */
@Tag("A4")
class CompletingTest {

    private static final CompleteOrder END = new CompleteOrder();
    private static final Given IN_TIME = at(NOW.plus(Duration.ofDays(91)), SYSTEM);

    @Test
    void a_delivered_order_ends_when_its_goods_can_no_longer_be_returned() {
        assertThat(delivered().decide(END, IN_TIME)).containsExactly(new OrderCompleted("bob", "sam"));
        assertThat(delivered().then(END, IN_TIME).order().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void until_then_it_does_not_and_nobody_but_a_system_says_so() {
        assertThat(delivered().refusal(END, at(NOW.plus(Duration.ofDays(89)), SYSTEM)))
                .isEqualTo("TOO_EARLY");
        assertThat(delivered().refusal(END, at(NOW.plus(Duration.ofDays(91)), SELLER)))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    void what_has_not_arrived_has_not_come_to_its_end() {
        assertThat(paid().refusal(END, IN_TIME)).isEqualTo("ORDER_NOT_DELIVERED");
        assertThat(shipped().refusal(END, IN_TIME)).isEqualTo("ORDER_NOT_DELIVERED");
        assertThat(delivered().then(END, IN_TIME).refusal(END, IN_TIME)).isEqualTo("ORDER_NOT_DELIVERED");
    }

    @Test
    @Tag("B18")
    void a_return_that_is_under_way_is_waited_for() {
        Story returning = delivered().then(returnAll(), BUYER);

        assertThat(returning.refusal(END, IN_TIME)).isEqualTo("RETURN_PENDING");
        ReturnWithdrawn withdrawn = new ReturnWithdrawn("r1");
        returning.learns(withdrawn);
        assertThat(returning.decide(withdrawn, SYSTEM)).isEmpty();
        assertThat(returning.decide(withdrawn, IN_TIME)).containsExactly(new OrderCompleted("bob", "sam"));
    }

    @Test
    void its_seller_can_be_rated_still_but_nothing_be_returned() {
        Story completed = delivered().then(END, IN_TIME);
        Given later = at(NOW.plus(Duration.ofDays(92)), BUYER);

        assertThat(completed.refusal(returnAll(), later)).isEqualTo("TOO_LATE");
        assertThat(completed.decide(new RateSeller(Rating.POSITIVE), later)).hasSize(1);
    }

    @Test
    void a_deadline_that_comes_early_within_the_clocks_tolerance_leaves_nothing_to_return() {
        Instant early = NOW.plus(Duration.ofDays(90)).minusSeconds(3);
        Story completed = delivered().then(END, at(early, SYSTEM));

        assertThat(completed.order().status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.refusal(returnAll(), at(early, BUYER))).isEqualTo("TOO_LATE");
    }

    private static RequestReturn returnAll() {
        return new RequestReturn("r1", List.of(), ReturnReason.DEFECTIVE, "It hums.");
    }

    private static Story delivered() {
        return shipped().then(track("s1", TrackingStatus.DELIVERED), SELLER);
    }
}
