package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.ALL;
import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.given;
import static io.aftersale.order.domain.Story.granted;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.sellerCancels;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Cancellation;
import io.aftersale.order.domain.Order.CancellationStatus;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.Shipment;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.Tracking;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CancellationRejected;
import io.aftersale.order.domain.OrderEvent.OrderShipped;
import io.aftersale.order.domain.OrderEvent.ShipmentTracked;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.RecordShipment;
import io.aftersale.order.domain.OrderInput.RecordTracking;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippingTest {

    @Test
    @Tag("A5")
    void theSellerShipsWhatIsPaid() {
        assertThat(paid().decide(ship("s1"), SELLER))
                .containsExactly(new OrderShipped("s1", "bob", ALL, "DHL", "TN-s1", Status.SHIPPED));
        Order order = shipped().order();
        assertThat(order.status()).isEqualTo(Status.SHIPPED);
        assertThat(order.shipments()).containsExactly(new Shipment("s1", "DHL", "TN-s1", ALL, List.of()));
        assertThat(order.lines()).extracting(Line::shipped).containsExactly(3, 1);
    }

    @Test
    @Tag("A5")
    void severalParcelsMakeAnOrderShippedWithTheLastOne() {
        Story story = paid().then(ship("s1", some("A", 1)), SELLER);

        assertThat(story.order().status()).isEqualTo(Status.PARTIALLY_SHIPPED);
        assertThat(story.then(ship("s2"), SELLER).order().status()).isEqualTo(Status.SHIPPED);
    }

    @Test
    @Tag("A5")
    void anOrderIsShippedInWhateverOrderItsLinesAreNamed() {
        assertThat(paid().then(ship("s1", some("B", 1), some("A", 3)), SELLER)
                        .order()
                        .status())
                .isEqualTo(Status.SHIPPED);
    }

    @Test
    @Tag("A4")
    void whatIsNotPaidIsNotShipped() {
        assertThat(placed().refusal(ship("s1"), SELLER)).isEqualTo("ORDER_NOT_SHIPPABLE");
        assertThat(verifying().refusal(ship("s1"), SELLER)).isEqualTo("ORDER_NOT_SHIPPABLE");
        assertThat(shipped().refusal(ship("s2"), SELLER)).isEqualTo("ORDER_NOT_SHIPPABLE");
    }

    @Test
    @Tag("B6")
    void whatIsCancelledIsNotShipped() {
        Story some = paid().then(request("c1", some("A", 3)), BUYER).then(granted("c1", ApprovedBy.SELLER));
        Story all = paid().then(request("c1"), BUYER).then(granted("c1", ApprovedBy.SELLER));

        assertThat(some.refusal(ship("s1", some("A", 1)), SELLER)).isEqualTo("LINE_CANCELLED");
        assertThat(some.then(ship("s1"), SELLER).order().shipments())
                .extracting(Shipment::lines)
                .containsExactly(List.of(some("B", 1)));
        assertThat(all.refusal(ship("s1"), SELLER)).isEqualTo("ORDER_CLOSED");
    }

    @Test
    @Tag("B9")
    @Tag("B18")
    void aSellerWhoShipsWhileARequestIsPendingEndsIt() {
        Story story = paid().then(request("c1"), BUYER);

        assertThat(story.decide(ship("s1", some("A", 1)), SELLER))
                .containsExactly(
                        new OrderShipped("s1", "bob", List.of(some("A", 1)), "DHL", "TN-s1", Status.PARTIALLY_SHIPPED),
                        new CancellationRejected(
                                "c1",
                                "bob",
                                "sam",
                                ALL,
                                "REFUSED_SHIPPED",
                                "The seller had shipped before the request was answered."));
        Story after = story.then(ship("s1", some("A", 1)), SELLER);
        assertThat(after.order().cancellations())
                .extracting(Cancellation::status, Cancellation::outcome)
                .containsExactly(tuple(CancellationStatus.REJECTED, "REFUSED_SHIPPED"));
        assertThat(after.decide(granted("c1", ApprovedBy.SELLER))).isEmpty();
    }

    @Test
    @Tag("B9")
    void shippingOtherLinesLeavesARequestPending() {
        Story story = paid().then(request("c1", some("A", 1)), BUYER).then(ship("s1", some("B", 1)), SELLER);

        assertThat(story.order().cancellation("c1").orElseThrow().open()).isTrue();
    }

    @Test
    @Tag("A5")
    void aShipmentIdIsUsedOnce() {
        assertThat(paid().then(ship("s1", some("A", 1)), SELLER).refusal(ship("s1"), SELLER))
                .isEqualTo("SHIPMENT_EXISTS");
    }

    @Test
    @Tag("G6")
    void anOrderHasAtMost500Shipments() {
        Story story = Story.nothing()
                .then(Story.placeOrder(List.of(Story.line("A", 600, 10)), List.of(Story.tender("t1", 6_500))), SYSTEM)
                .then(new OrderInput.PaymentCaptured());
        for (int i = 0; i < 500; i++) {
            story.then(ship("s" + i, some("A", 1)), SELLER);
        }

        assertThat(story.refusal(ship("one-more", some("A", 1)), SELLER)).isEqualTo("TOO_MANY_SHIPMENTS");
    }

    @Test
    @Tag("A5")
    void aShipmentNeedsItsIdItsCarrierAndItsTrackingNumber() {
        assertThat(paid().refusal(new RecordShipment("", List.of(), "DHL", "TN"), SELLER))
                .isEqualTo("MISSING_SHIPMENT_ID");
        assertThat(paid().refusal(new RecordShipment("s1", List.of(), " ", "TN"), SELLER))
                .isEqualTo("MISSING_CARRIER");
        assertThat(paid().refusal(new RecordShipment("s1", List.of(), "DHL", "\n"), SELLER))
                .isEqualTo("MISSING_TRACKING_NUMBER");
        assertThat(paid().refusal(new RecordShipment("s1", List.of(), "DHL\0", "TN"), SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(paid().refusal(new RecordShipment("s1", List.of(), "DHL", "x".repeat(201)), SELLER))
                .isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("B19")
    void aShipmentOfWhatIsNotThereIsRefused() {
        assertThat(nothing().refusal(ship("s1"), SELLER)).isEqualTo("UNKNOWN_ORDER");
        assertThat(paid().refusal(ship("s1", some("Z", 1)), SELLER)).isEqualTo("UNKNOWN_LINE");
        assertThat(paid().refusal(ship("s1", some("A", 4)), SELLER)).isEqualTo("QUANTITY_EXCEEDED");
        assertThat(paid().refusal(ship("s1", some("A", 0)), SELLER)).isEqualTo("INVALID_QUANTITY");
        assertThat(paid().refusal(ship("s1", some("A", 1), some("A", 1)), SELLER))
                .isEqualTo("INVALID_LINES");
    }

    @ParameterizedTest
    @CsvSource({"SELLER,mallory", "BUYER,bob", "BUYER,sam", "MEDIATOR,sam", "OPERATOR,sam", "UNKNOWN,sam"})
    @Tag("B19")
    void onlyTheSellerOfTheOrderShips(Role role, String id) {
        assertThat(paid().refusal(ship("s1"), given(role, id))).isEqualTo("FOREIGN_ORDER");
        assertThat(shipped().refusal(track("s1", TrackingStatus.IN_TRANSIT), given(role, id)))
                .isEqualTo("FOREIGN_ORDER");
    }

    // Tracking

    @Test
    @Tag("A5")
    void aParcelsWayIsRecordedForTheBuyerToRead() {
        Story story = shipped().then(track("s1", TrackingStatus.IN_TRANSIT), SYSTEM);

        assertThat(story.order().shipments().getFirst().tracking())
                .containsExactly(new Tracking(TrackingStatus.IN_TRANSIT, "Leipzig", "On its way", NOW));
        assertThat(story.order().status()).isEqualTo(Status.SHIPPED);
    }

    @Test
    @Tag("A4")
    void anOrderIsDeliveredWithItsLastParcel() {
        Story story = paid().then(ship("s1", some("A", 3)), SELLER).then(track("s1", TrackingStatus.DELIVERED), SYSTEM);
        assertThat(story.order().status()).isEqualTo(Status.PARTIALLY_SHIPPED);

        story.then(ship("s2"), SELLER);
        assertThat(story.order().status()).isEqualTo(Status.SHIPPED);
        assertThat(story.decide(track("s2", TrackingStatus.DELIVERED), SELLER))
                .extracting(e -> ((ShipmentTracked) e).orderStatus())
                .containsExactly(Status.DELIVERED);
    }

    @Test
    @Tag("A4")
    void aParcelThatIsRefusedMakesTheOrderRefused() {
        assertThat(shipped()
                        .then(track("s1", TrackingStatus.DELIVERY_REFUSED), SYSTEM)
                        .order()
                        .status())
                .isEqualTo(Status.DELIVERY_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            names = {"UNKNOWN", "IN_TRANSIT", "OUT_FOR_DELIVERY"})
    @Tag("A4")
    void whateverComesAfterDeliveryLeavesTheOrderDelivered(TrackingStatus late) {
        Story story =
                shipped().then(track("s1", TrackingStatus.DELIVERED), SYSTEM).then(track("s1", late), SYSTEM);

        assertThat(story.order().status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    @Tag("B19")
    void trackingOfWhatIsNotThereIsRefused() {
        assertThat(nothing().refusal(track("s1", TrackingStatus.IN_TRANSIT), SYSTEM))
                .isEqualTo("UNKNOWN_ORDER");
        assertThat(shipped().refusal(track("s2", TrackingStatus.IN_TRANSIT), SYSTEM))
                .isEqualTo("UNKNOWN_SHIPMENT");
    }

    @Test
    @Tag("A5")
    void trackingSaysWhereAndWhat() {
        assertThat(shipped()
                        .refusal(new RecordTracking("s1", TrackingStatus.IN_TRANSIT, " ", "On its way", NOW), SYSTEM))
                .isEqualTo("MISSING_LOCATION");
        assertThat(shipped().refusal(new RecordTracking("s1", TrackingStatus.IN_TRANSIT, "Leipzig", "", NOW), SYSTEM))
                .isEqualTo("MISSING_DESCRIPTION");
        assertThat(shipped()
                        .refusal(
                                new RecordTracking("s1", TrackingStatus.IN_TRANSIT, "Leipzig", "x".repeat(501), NOW),
                                SYSTEM))
                .isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("G6")
    void aShipmentHasAtMost200TrackingEvents() {
        Story story = shipped();
        for (int i = 0; i < 200; i++) {
            story.then(track("s1", TrackingStatus.IN_TRANSIT), SYSTEM);
        }

        assertThat(story.refusal(track("s1", TrackingStatus.IN_TRANSIT), SYSTEM))
                .isEqualTo("TOO_MANY_TRACKING_EVENTS");
        assertThat(story.then(track("s1", TrackingStatus.DELIVERED), SYSTEM)
                        .order()
                        .status())
                .isEqualTo(Status.DELIVERED);
    }

    @Test
    @Tag("B12")
    void whatTheSellerCancelledTheSellerDoesNotShip() {
        assertThat(paid().then(sellerCancels("x", some("B", 1)), SELLER).refusal(ship("s1", some("B", 1)), SELLER))
                .isEqualTo("LINE_CANCELLED");
    }
}
