package io.aftersale.order.adapter.in.rest;

import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.order.application.OrderQueries;
import io.aftersale.order.domain.CancellationReason;
import io.aftersale.order.domain.LineQuantity;
import io.aftersale.order.domain.Order;
import io.aftersale.order.domain.OrderInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, for their buyers and sellers, storefronts and carriers. */
@RestController
@RequestMapping("/orders")
class OrderController {

    private final CommandGateway commands;
    private final OrderQueries queries;

    OrderController(CommandGateway commands, OrderQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** What a buyer asks; lines left out: all that is left of the order. */
    record CancellationBody(
            @Nullable String cancellationId,
            @Nullable List<LineQuantity> lines,
            @Nullable CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference) {}

    /** Why a seller cancels. */
    record SellerCancellationBody(
            @Nullable String cancellationId,
            @Nullable List<LineQuantity> lines,
            OrderInput.@Nullable SellerReason reason,
            @Nullable String text) {}

    /** A parcel. */
    record ShipmentBody(
            @Nullable String shipmentId,
            @Nullable List<LineQuantity> lines,
            @Nullable String carrier,
            @Nullable String trackingNumber) {}

    /** Where a parcel is. */
    record TrackingBody(Order.TrackingStatus status, String location, String description, Instant at) {}

    @GetMapping
    List<OrderQueries.OrderRow> list(
            Caller caller,
            @RequestParam(required = false) Order.@Nullable Status status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit) {
        return queries.orders(
                caller, new OrderQueries.Filter(status, from, to, text), after, Math.clamp(limit, 1, 200));
    }

    @GetMapping("/{orderId}")
    Order order(Caller caller, @PathVariable String orderId) {
        return queries.order(caller, orderId);
    }

    @GetMapping("/{orderId}/remedies")
    OrderQueries.Ways remedies(Caller caller, @PathVariable String orderId) {
        return queries.remedies(caller, orderId);
    }

    @GetMapping("/{orderId}/story")
    List<Outcomes.Told> story(Caller caller, @PathVariable String orderId) {
        return queries.story(caller, orderId);
    }

    @PutMapping("/{orderId}")
    ResponseEntity<CommandStatus> place(
            Submission submission, @PathVariable String orderId, @RequestBody OrderBody order) {
        return commands.submit(submission, Role.SYSTEM, orderId, order.command());
    }

    @PostMapping("/{orderId}/cancellations")
    ResponseEntity<CommandStatus> requestCancellation(
            Submission submission, @PathVariable String orderId, @RequestBody CancellationBody body) {
        queries.order(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.BUYER,
                orderId,
                new OrderInput.RequestCancellation(
                        submission.idOf(body.cancellationId),
                        lines(body.lines),
                        Problem.required("reason", body.reason),
                        body.justification,
                        body.customerReference,
                        false));
    }

    @PostMapping("/{orderId}/cancellations/{cancellationId}/withdrawal")
    ResponseEntity<CommandStatus> withdrawCancellation(
            Submission submission, @PathVariable String orderId, @PathVariable String cancellationId) {
        queries.order(submission.caller(), orderId);
        return commands.submit(submission, Role.BUYER, orderId, new OrderInput.WithdrawCancellation(cancellationId));
    }

    @PutMapping("/{orderId}/rating")
    ResponseEntity<CommandStatus> rate(
            Submission submission, @PathVariable String orderId, @RequestBody OrderInput.RateSeller rating) {
        queries.order(submission.caller(), orderId);
        return commands.submit(submission, Role.BUYER, orderId, rating);
    }

    @PostMapping("/{orderId}/seller-cancellations")
    ResponseEntity<CommandStatus> cancelBySeller(
            Submission submission, @PathVariable String orderId, @RequestBody SellerCancellationBody body) {
        queries.order(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.SELLER,
                orderId,
                new OrderInput.CancelBySeller(
                        submission.idOf(body.cancellationId),
                        lines(body.lines),
                        Problem.required("reason", body.reason),
                        body.text));
    }

    @PostMapping("/{orderId}/shipments")
    ResponseEntity<CommandStatus> ship(
            Submission submission, @PathVariable String orderId, @RequestBody ShipmentBody body) {
        queries.order(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.SELLER,
                orderId,
                new OrderInput.RecordShipment(
                        submission.idOf(body.shipmentId),
                        lines(body.lines),
                        Problem.required("carrier", body.carrier),
                        Problem.required("trackingNumber", body.trackingNumber)));
    }

    @PostMapping("/{orderId}/shipments/{shipmentId}/tracking")
    ResponseEntity<CommandStatus> track(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String shipmentId,
            @RequestBody TrackingBody body) {
        return commands.submit(
                submission,
                submission.caller().is(Role.SELLER) ? Role.SELLER : Role.SYSTEM,
                orderId,
                new OrderInput.RecordTracking(shipmentId, body.status, body.location, body.description, body.at));
    }

    @PostMapping("/{orderId}/shipments/{shipmentId}/refusal")
    ResponseEntity<CommandStatus> refuseDelivery(
            Submission submission, @PathVariable String orderId, @PathVariable String shipmentId) {
        queries.order(submission.caller(), orderId);
        return commands.submit(submission, Role.BUYER, orderId, new OrderInput.RefuseDelivery(shipmentId));
    }

    private static List<LineQuantity> lines(@Nullable List<LineQuantity> lines) {
        return lines == null ? List.of() : lines;
    }
}
