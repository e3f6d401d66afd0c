package io.aftersale.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.order.domain.OrderInput.PlaceOrder;
import io.aftersale.order.domain.ShippingEstimates.Estimate;
import io.aftersale.order.domain.ShippingEstimates.Window;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When orders should arrive. The story's orders are placed on Monday, 2 March 2026. */
@Tag("A6")
class ShippingEstimatesTest {

    private static final LocalDate HOLIDAY = LocalDate.parse("2026-03-10");
    private static final ShippingEstimates ESTIMATES = new ShippingEstimates(
            (day, country) -> country.equals("DE") && day.equals(HOLIDAY), new Window(15, 45), new Window(7, 15));

    @Test
    void standard_shipping_takes_fifteen_to_forty_five_business_days_without_weekends_and_holidays() {
        Estimate estimate = ESTIMATES.of(order(ShippingMethod.STANDARD, 0), Story.NOW);

        assertThat(estimate.from()).isEqualTo(Instant.parse("2026-03-24T00:00:00Z"));
        assertThat(estimate.to()).isEqualTo(Instant.parse("2026-05-05T23:59:59.999Z"));
        assertThat(estimate.guaranteedBy()).isNull();
    }

    @Test
    void premium_shipping_takes_seven_to_fifteen_business_days() {
        Estimate estimate = ESTIMATES.of(order(ShippingMethod.PREMIUM, 0), Story.NOW);

        assertThat(estimate.from()).isEqualTo(Instant.parse("2026-03-12T00:00:00Z"));
        assertThat(estimate.to()).isEqualTo(Instant.parse("2026-03-24T23:59:59.999Z"));
    }

    @Test
    void without_a_method_the_storefront_has_promised_the_window() {
        PlaceOrder order = order(ShippingMethod.UNKNOWN, 0);

        assertThat(ESTIMATES.of(order, Story.NOW))
                .isEqualTo(new Estimate(order.deliveryFrom(), order.deliveryTo(), null));
    }

    @Test
    void a_guaranteed_time_shortens_the_window_and_never_lengthens_it() {
        Instant fifthDay = Instant.parse("2026-03-09T23:59:59.999Z");
        Estimate shorter = ESTIMATES.of(order(ShippingMethod.STANDARD, 5), Story.NOW);
        Estimate longer = ESTIMATES.of(order(ShippingMethod.PREMIUM, 60), Story.NOW);

        assertThat(shorter).isEqualTo(new Estimate(fifthDay, fifthDay, fifthDay));
        assertThat(longer.to()).isEqualTo(Instant.parse("2026-03-24T23:59:59.999Z"));
        assertThat(longer.guaranteedBy()).isAfter(longer.to());
    }

    @Test
    void a_guarantee_is_of_no_days_to_a_year() {
        assertThatThrownBy(() -> ESTIMATES.of(order(ShippingMethod.STANDARD, -1), Story.NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("guaranteedDays");
        assertThat(Story.nothing().refusal(order(ShippingMethod.STANDARD, 366), Story.SYSTEM))
                .isEqualTo("INVALID_GUARANTEE");
    }

    @Test
    void what_is_promised_at_the_purchase_stays_with_the_order() {
        Order order = Story.nothing()
                .then(order(ShippingMethod.PREMIUM, 10), Story.SYSTEM)
                .order();

        assertThat(order.shipping()).isEqualTo(ShippingMethod.PREMIUM);
        assertThat(order.guaranteedBy()).isEqualTo(order.deliveryTo());
    }

    private static PlaceOrder order(ShippingMethod method, int guaranteedDays) {
        PlaceOrder o = Story.placeOrder();
        return new PlaceOrder(
                o.buyerId(),
                o.sellerId(),
                o.lines(),
                o.shippingFee(),
                o.discount(),
                o.tax(),
                o.tenders(),
                o.destinationCountry(),
                o.freeReturn(),
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo(),
                method,
                guaranteedDays);
    }
}
