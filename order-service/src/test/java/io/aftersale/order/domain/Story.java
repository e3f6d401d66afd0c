package io.aftersale.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.PaymentMethod;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order's story as the tests tell it: Bob buys three of line A and one of line B from Sam. */
final class Story {

    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Given BUYER = given(Role.BUYER, "bob");
    static final Given SELLER = given(Role.SELLER, "sam");
    static final Given SYSTEM = given(Role.SYSTEM, "somebody");
    static final List<LineQuantity> ALL = List.of(new LineQuantity("A", 3), new LineQuantity("B", 1));
    static final PolicyTerms PARTIAL_ALLOWED = new PolicyTerms(3, false, 0, List.of(), null, true);

    private @Nullable Order order;

    private Story(@Nullable Order order) {
        this.order = order;
    }

    static Story nothing() {
        return new Story(null);
    }

    static Story placed() {
        return placed(PARTIAL_ALLOWED);
    }

    static Story placed(PolicyTerms policy) {
        return nothing().then(placeOrder(), with(policy));
    }

    static Story verifying() {
        return placed().then(new OrderInput.VerificationBegun());
    }

    static Story paid() {
        return paid(PARTIAL_ALLOWED);
    }

    static Story paid(PolicyTerms policy) {
        return placed(policy).then(new OrderInput.PaymentCaptured());
    }

    static Story shipped() {
        return paid().then(ship("s1"), SELLER);
    }

    Order order() {
        if (order == null) {
            throw new AssertionError("there is no order");
        }
        return order;
    }

    List<OrderEvent> decide(OrderInput input, Given given) {
        return Orders.decide(order, input, given);
    }

    List<OrderEvent> decide(OrderInput.Fact fact) {
        return decide(fact, SYSTEM);
    }

    /** Carries it out, and so must not be refused. */
    Story then(OrderInput input, Given given) {
        for (OrderEvent event : decide(input, given)) {
            assertThat(event).isNotInstanceOf(CommandRefused.class);
            order = OrderStory.evolve(order, event, given.now());
        }
        return this;
    }

    Story then(OrderInput.Fact fact) {
        return then(fact, SYSTEM);
    }

    /** Takes in what has happened elsewhere. */
    Story learns(OrderInput input) {
        order = Orders.learn(order, input, NOW);
        return this;
    }

    CommandRefused refused(OrderInput.Command command, Given given) {
        List<OrderEvent> events = decide(command, given);
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) events.getFirst();
        assertThat(refused.commandId()).isEqualTo(given.causeId());
        assertThat(refused.command()).isEqualTo(command.getClass().getSimpleName());
        assertThat(refused.detail()).isNotBlank();
        return refused;
    }

    String refusal(OrderInput.Command command, Given given) {
        return refused(command, given).reason();
    }

    static Given given(Role role, String id) {
        return new Given(role, id, NOW, "command", Map.of());
    }

    static Given with(PolicyTerms policy) {
        return new Given(Role.SYSTEM, "storefront", NOW, "command", Map.of("sam", policy));
    }

    static Given at(Instant when, Given who) {
        return new Given(who.by(), who.actorId(), when, who.causeId(), who.policies());
    }

    /** 3 x 10.00 + 25.00, 5.00 off, 4.00 shipping, 6.00 tax: 60.00. */
    static PlaceOrder placeOrder() {
        return placeOrder(
                List.of(line("A", 3, 1_000), line("B", 1, 2_500)), List.of(tender("t1", 4_000), tender("t2", 2_000)));
    }

    static PlaceOrder placeOrder(List<NewLine> lines, List<Tender> tenders) {
        return new PlaceOrder(
                "bob",
                "sam",
                lines,
                eur(400),
                eur(500),
                eur(600),
                tenders,
                "DE",
                true,
                NOW.plus(Duration.ofDays(7)),
                NOW.plus(Duration.ofDays(20)),
                NOW.plus(Duration.ofDays(60)));
    }

    static NewLine line(String lineId, int quantity, long unitPrice) {
        return new NewLine(lineId, "sku-" + lineId, "Line " + lineId, quantity, eur(unitPrice));
    }

    static Tender tender(String tenderId, long minor) {
        return new Tender(tenderId, PaymentMethod.CARD, eur(minor));
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    static OrderInput.RequestCancellation request(String id, LineQuantity... lines) {
        return new OrderInput.RequestCancellation(
                id, List.of(lines), CancellationReason.CHANGE_OF_MIND, null, null, false);
    }

    static OrderInput.CancelBySeller sellerCancels(String id, LineQuantity... lines) {
        return new OrderInput.CancelBySeller(id, List.of(lines), OrderInput.SellerReason.OUT_OF_STOCK, null);
    }

    static OrderInput.RecordShipment ship(String id, LineQuantity... lines) {
        return new OrderInput.RecordShipment(id, List.of(lines), "DHL", "TN-" + id);
    }

    static OrderInput.RecordTracking track(String shipmentId, Order.TrackingStatus status) {
        return new OrderInput.RecordTracking(shipmentId, status, "Leipzig", "On its way", NOW);
    }

    static OrderInput.ApprovalGranted granted(String id, OrderInput.ApprovedBy by) {
        return new OrderInput.ApprovalGranted(id, by);
    }

    static OrderInput.ApprovalDenied denied(String id) {
        return new OrderInput.ApprovalDenied(id, OrderInput.RejectionReason.ALREADY_PACKED, "packed");
    }

    static LineQuantity some(String lineId, int quantity) {
        return new LineQuantity(lineId, quantity);
    }
}
