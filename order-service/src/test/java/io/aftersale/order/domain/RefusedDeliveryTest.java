package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.given;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.DeliveryRefused;
import io.aftersale.order.domain.OrderEvent.RefundCause;
import io.aftersale.order.domain.OrderEvent.RefundDue;
import io.aftersale.order.domain.OrderInput.RefuseDelivery;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("D1")
class RefusedDeliveryTest {

    private static final RefuseDelivery REFUSAL = new RefuseDelivery("s1");

    @Test
    void theBuyerRefusesAParcelOnItsWayAndNothingGoesBackYet() {
        assertThat(shipped().decide(REFUSAL, BUYER))
                .containsExactly(new DeliveryRefused("s1", "bob", "sam", ALL, Status.DELIVERY_REFUSED));
        Order order = shipped().then(REFUSAL, BUYER).order();
        assertThat(order.status()).isEqualTo(Status.DELIVERY_REFUSED);
        assertThat(order.lines()).extracting(Line::refunded).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SELLER", "SYSTEM"})
    void theRefundIsDueWhenTheSellerOrTheCarrierSaysThatTheParcelIsBack(Role role) {
        Story story = shipped().then(REFUSAL, BUYER);

        List<OrderEvent> events = story.decide(track("s1", TrackingStatus.BACK), given(role, "sam"));

        assertThat(events.getLast())
                .isEqualTo(new RefundDue("shipment-s1", RefundCause.DELIVERY_REFUSED, ALL, true, null));
        assertThat(story.then(track("s1", TrackingStatus.BACK), SYSTEM).order().lines())
                .extracting(Line::refunded)
                .containsExactly(3, 1);
    }

    @Test
    void aParcelThatIsBackIsRefundedOnce() {
        Story story = shipped().then(REFUSAL, BUYER).then(track("s1", TrackingStatus.BACK), SYSTEM);

        assertThat(story.decide(track("s1", TrackingStatus.BACK), SELLER))
                .singleElement()
                .isInstanceOf(OrderEvent.ShipmentTracked.class);
    }

    @Test
    void oneOfTwoParcelsIsRefusedAndTheShippingFeeIsKept() {
        Story story = paid().then(ship("s1", some("A", 2)), SELLER)
                .then(ship("s2"), SELLER)
                .then(REFUSAL, BUYER);

        assertThat(story.decide(track("s1", TrackingStatus.BACK), SYSTEM).getLast())
                .isEqualTo(
                        new RefundDue("shipment-s1", RefundCause.DELIVERY_REFUSED, List.of(some("A", 2)), false, null));
        assertThat(story.decide(new RefuseDelivery("s2"), BUYER))
                .singleElement()
                .isInstanceOf(DeliveryRefused.class);
    }

    @Test
    void aParcelThatCouldNotBeDeliveredIsRefundedToo() {
        assertThat(shipped().decide(track("s1", TrackingStatus.BACK), SYSTEM)).hasSize(2);
    }

    @Test
    void aRefusalThatComesToNothingAsTheParcelIsDeliveredAfterAll() {
        assertThat(shipped()
                        .then(REFUSAL, BUYER)
                        .then(track("s1", TrackingStatus.DELIVERED), SYSTEM)
                        .order()
                        .status())
                .isEqualTo(Status.DELIVERED);
    }

    @Test
    @Tag("B19")
    void whatIsDeliveredRefusedBackUnknownOrSomebodyElsesCannotBeRefused() {
        Story delivered = shipped().then(track("s1", TrackingStatus.DELIVERED), SYSTEM);
        assertThat(delivered.refusal(REFUSAL, BUYER)).isEqualTo("SHIPMENT_DELIVERED");
        assertThat(delivered.refused(REFUSAL, BUYER).remedies()).contains("WAIT_AND_RETURN");
        assertThat(delivered.refusal(track("s1", TrackingStatus.BACK), SELLER)).isEqualTo("SHIPMENT_DELIVERED");
        assertThat(shipped().then(REFUSAL, BUYER).refusal(REFUSAL, BUYER)).isEqualTo("ALREADY_REFUSED");
        Story back = shipped().then(track("s1", TrackingStatus.BACK), SYSTEM);
        assertThat(back.refusal(REFUSAL, BUYER)).isEqualTo("ALREADY_REFUSED");
        assertThat(back.refusal(track("s1", TrackingStatus.DELIVERED), SYSTEM)).isEqualTo("SHIPMENT_BACK");
        assertThat(shipped().refusal(new RefuseDelivery("s2"), BUYER)).isEqualTo("UNKNOWN_SHIPMENT");
        assertThat(shipped().refusal(REFUSAL, given(Role.BUYER, "mallory"))).isEqualTo("FOREIGN_ORDER");
        assertThat(shipped().refusal(REFUSAL, SELLER)).isEqualTo("FOREIGN_ORDER");
    }
}
