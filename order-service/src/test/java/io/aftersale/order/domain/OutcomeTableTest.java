package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.at;
import static io.aftersale.order.domain.Story.denied;
import static io.aftersale.order.domain.Story.granted;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placeOrder;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.sellerCancels;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderEvent.CommandRefused;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.CancelUnshipped;
import io.aftersale.order.domain.OrderInput.CompleteOrder;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.OrderInput.PaymentFailed;
import io.aftersale.order.domain.OrderInput.RateSeller;
import io.aftersale.order.domain.OrderInput.RefuseDelivery;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.OrderInput.VerificationBegun;
import io.aftersale.order.domain.OrderInput.WithdrawCancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes of each input in each state is written down, and is so. */
@Tag("A4")
class OutcomeTableTest {

    private static final Path TABLE = Path.of("../docs/order-outcomes.md");

    private record Told(OrderInput input, Given by) {}

    @Test
    void the_table_in_the_documentation_says_what_the_decider_does() throws IOException {
        String table = table();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE))
                .as("written anew with ./mvnw -pl order-service -am test -Ddocs.write=true")
                .isEqualTo(table);
    }

    @Test
    void each_input_has_its_row() {
        Set<String> known = records(OrderInput.class).map(Class::getSimpleName).collect(Collectors.toSet());

        assertThat(inputs().values())
                .extracting(told -> told.input.getClass().getSimpleName())
                .containsAll(known);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(OutcomeTableTest::records);
    }

    private static String table() {
        Map<String, Story> states = states();
        StringBuilder text = new StringBuilder("""
                # What comes of what, in each state of an order

                Made from the decider by `OutcomeTableTest`, which fails when the two differ. The order has several pieces, its seller's policy allows
                partial cancellation; a refusal's code is in `code`, `-` is nothing. Request `c1` is the pending one, where there is one.

                """);
        text.append("| input |");
        states.keySet().forEach(state -> text.append(' ').append(state).append(" |"));
        text.append("\n|---|").append("---|".repeat(states.size())).append('\n');
        inputs().forEach((name, told) -> {
            text.append("| ").append(name).append(" |");
            states.values()
                    .forEach(story ->
                            text.append(' ').append(outcome(story, told)).append(" |"));
            text.append('\n');
        });
        return text.toString();
    }

    private static String outcome(Story story, Told told) {
        List<OrderEvent> events = story.decide(told.input, told.by);
        if (events.isEmpty()) {
            return "-";
        }
        return events.stream()
                .map(event -> event instanceof CommandRefused refused
                        ? '`' + refused.reason() + '`'
                        : event.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Story> states() {
        Map<String, Story> states = new LinkedHashMap<>();
        states.put("none", nothing());
        states.put("awaiting payment", placed());
        states.put("cancelled unpaid", placed().then(request("c1"), BUYER));
        states.put("verifying", verifying());
        states.put("verifying, asked", verifying().then(request("c1"), BUYER));
        states.put("awaiting shipment", paid());
        states.put("asked", paid().then(request("c1"), BUYER));
        states.put("rejected once", paid().then(request("c1"), BUYER).then(denied("c1")));
        states.put("partially shipped", paid().then(ship("s1", some("A", 1)), SELLER));
        states.put("shipped", shipped());
        states.put("delivery refused", shipped().then(track("s1", TrackingStatus.DELIVERY_REFUSED), SELLER));
        states.put("delivered", shipped().then(track("s1", TrackingStatus.DELIVERED), SELLER));
        states.put(
                "delivered, return open",
                shipped()
                        .then(track("s1", TrackingStatus.DELIVERED), SELLER)
                        .then(new RequestReturn("r1", List.of(), ReturnReason.DEFECTIVE, "It hums."), BUYER));
        states.put(
                "completed",
                shipped()
                        .then(track("s1", TrackingStatus.DELIVERED), SELLER)
                        .then(new CompleteOrder(), at(NOW.plus(Duration.ofDays(91)), SYSTEM)));
        states.put("cancelled", paid().then(request("c1"), BUYER).then(granted("c1", ApprovedBy.SELLER)));
        return states;
    }

    private static Map<String, Told> inputs() {
        Map<String, Told> inputs = new LinkedHashMap<>();
        inputs.put("PlaceOrder", new Told(placeOrder(), Story.with(Story.PARTIAL_ALLOWED)));
        inputs.put("VerificationBegun", new Told(new VerificationBegun(), SYSTEM));
        inputs.put("PaymentCaptured", new Told(new PaymentCaptured(), SYSTEM));
        inputs.put("PaymentFailed", new Told(new PaymentFailed("declined"), SYSTEM));
        inputs.put("RequestCancellation, all", new Told(request("new"), BUYER));
        inputs.put("RequestCancellation, some", new Told(request("new", some("B", 1)), BUYER));
        inputs.put("WithdrawCancellation", new Told(new WithdrawCancellation("c1"), BUYER));
        inputs.put("ApprovalGranted", new Told(granted("c1", ApprovedBy.SELLER), SYSTEM));
        inputs.put("ApprovalDenied", new Told(denied("c1"), SYSTEM));
        inputs.put("CancelBySeller, all", new Told(sellerCancels("new"), SELLER));
        inputs.put(
                "CancelUnshipped, in time", new Told(new CancelUnshipped(), at(NOW.plus(Duration.ofDays(7)), SYSTEM)));
        inputs.put("CompleteOrder, in time", new Told(new CompleteOrder(), at(NOW.plus(Duration.ofDays(91)), SYSTEM)));
        inputs.put("RecordShipment, all", new Told(ship("new"), SELLER));
        inputs.put("RecordTracking, delivered", new Told(track("s1", TrackingStatus.DELIVERED), SELLER));
        inputs.put("RecordTracking, refused", new Told(track("s1", TrackingStatus.DELIVERY_REFUSED), SELLER));
        inputs.put("RefuseDelivery", new Told(new RefuseDelivery("s1"), BUYER));
        inputs.put("RateSeller", new Told(new RateSeller(Rating.POSITIVE), BUYER));
        inputs.put(
                "RequestReturn",
                new Told(new RequestReturn("new", List.of(), ReturnReason.DEFECTIVE, "It hums."), BUYER));
        inputs.put("ReturnRefunded", new Told(new OrderInput.ReturnRefunded("r1", null), SYSTEM));
        inputs.put("ReturnRejected", new Told(new OrderInput.ReturnRejected("r1"), SYSTEM));
        inputs.put("ReturnExpired", new Told(new OrderInput.ReturnExpired("r1"), SYSTEM));
        inputs.put("ReturnWithdrawn", new Told(new OrderInput.ReturnWithdrawn("r1"), SYSTEM));
        inputs.put("ReturnInspected, nothing due", new Told(new OrderInput.ReturnInspected("r1", false), SYSTEM));
        inputs.put("RefundLate", new Told(new OrderInput.RefundLate("c1:t1"), SYSTEM));
        inputs.put("LateRefundSettled", new Told(new OrderInput.LateRefundSettled("c1:t1"), SYSTEM));
        inputs.put("DisputeSettled", new Told(new OrderInput.DisputeSettled("d1", List.of("A"), null, false), SYSTEM));
        inputs.put("DisputeDecided, full refund", new Told(DisputeDecisionTest.fullRefund("d1", "A", "B"), SYSTEM));
        return inputs;
    }
}
