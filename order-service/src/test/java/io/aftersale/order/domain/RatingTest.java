package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.SellerRated;
import io.aftersale.order.domain.OrderInput.RateSeller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Buyers rate sellers (G3). */
@Tag("G3")
class RatingTest {

    private static final RateSeller GOOD = new RateSeller(Rating.POSITIVE);

    @Test
    void the_buyer_of_a_delivered_order_rates_its_seller_once() {
        assertThat(delivered().decide(GOOD, BUYER)).containsExactly(new SellerRated("bob", "sam", Rating.POSITIVE));
        assertThat(delivered().then(GOOD, BUYER).refusal(new RateSeller(Rating.NEGATIVE), BUYER))
                .isEqualTo("ALREADY_RATED");
    }

    @Test
    void nobody_else_rates_and_not_before_delivery() {
        assertThat(delivered().refusal(GOOD, SELLER)).isEqualTo("FOREIGN_ORDER");
        assertThat(shipped().refusal(GOOD, BUYER)).isEqualTo("ORDER_NOT_DELIVERED");
        assertThat(delivered().refusal(new RateSeller(Rating.UNKNOWN), BUYER)).isEqualTo("INVALID_RATING");
    }

    private static Story delivered() {
        return shipped().then(track("s1", TrackingStatus.DELIVERED), SELLER);
    }
}
