package io.aftersale.local.mock;

import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;

import io.aftersale.local.demo.Basket;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.ActorKind;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.Money;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.PolicyTerms;
import io.aftersale.schemas.ReturnTerms;
import io.aftersale.schemas.SellerType;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.order.CancellationCause;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.CancellationStatus;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderPaymentProgressed;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderShipped;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.PlaceOrder;
import io.aftersale.schemas.order.RefundCause;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.ShipmentTracked;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.ArrivalPromise;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.payment.PaymentCaptured;
import io.aftersale.schemas.payment.RefundAccepted;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.payment.RefundSubmitted;
import io.aftersale.schemas.payment.TenderCaptured;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.ApprovalDenied;
import io.aftersale.schemas.seller.ApprovalGranted;
import io.aftersale.schemas.seller.ApprovedBy;
import io.aftersale.schemas.seller.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is told of one order, from its placing to its end, as the services would: gapless versions for each of its
 * aggregates, each event caused by the one before it, no more money back than was paid.
 */
final class MockOrder {

    private static final Actor MACHINE = new Actor(ActorKind.SYSTEM, "storefront");
    private static final String CANCELLATION = "cancellation-1";
    private static final String TENDER = "tender-1";
    private static final String SHIPMENT = "shipment-1";

    /** How it ends. */
    enum Ending {
        CANCELLED_BY_POLICY,
        CANCELLED_BY_SELLER,
        CANCELLATION_REJECTED,
        DELIVERED
    }

    /** One event and its topic. */
    record Told(Topic topic, SpecificRecord event) {}

    private final String id;
    private final PlaceOrder placed;
    private final Random random;
    private final List<Told> story = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private String cause;
    private Instant now;

    private MockOrder(String id, Random random, Instant at) {
        this.id = id;
        this.random = random;
        this.now = at;
        this.cause = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        CommandMeta meta = CommandMeta.newBuilder()
                .setCommandId(cause)
                .setAggregateId(id)
                .setActor(MACHINE)
                .setIssuedAt(at)
                .build();
        this.placed = Basket.of("buyer-" + random.nextInt(1_000), "seller-" + random.nextInt(50))
                .with(1 + random.nextInt(3), "red lamp", 500 + random.nextInt(20_000))
                .shippedFor(499)
                .paidBy(PaymentMethod.CARD)
                .order(meta);
    }

    /** The story of the nth order of a seed; the same for the same three. */
    static List<Told> story(long seed, int n, Instant at) {
        Random random = new Random(seed * 31 + n);
        MockOrder order = new MockOrder("mock-%d-%d".formatted(seed, n), random, at);
        order.isPlacedAndPaid();
        switch (Ending.values()[random.nextInt(Ending.values().length)]) {
            case CANCELLED_BY_POLICY -> order.isCancelled(ApprovedBy.POLICY);
            case CANCELLED_BY_SELLER -> order.isCancelled(ApprovedBy.SELLER);
            case CANCELLATION_REJECTED -> order.isNotCancelled();
            case DELIVERED -> order.isDelivered();
        }
        return List.copyOf(order.story);
    }

    private void isPlacedAndPaid() {
        tell(
                ORDER_EVENTS,
                new OrderPlaced(
                        next(ORDER_EVENTS, MACHINE),
                        placed.getBuyerId(),
                        placed.getSellerId(),
                        placed.getLines(),
                        placed.getShippingFee(),
                        placed.getDiscount(),
                        placed.getTax(),
                        total(),
                        placed.getTenders(),
                        placed.getDestinationCountry(),
                        placed.getFreeReturn(),
                        placed.getShipBy(),
                        placed.getDeliveryFrom(),
                        placed.getDeliveryTo(),
                        policy(),
                        placed.getShipping(),
                        null));
        tell(
                PAYMENT_EVENTS,
                new TenderCaptured(next(PAYMENT_EVENTS, MACHINE), TENDER, PaymentMethod.CARD, total(), "pi_" + id));
        tell(PAYMENT_EVENTS, new PaymentCaptured(next(PAYMENT_EVENTS, MACHINE), total()));
        tell(ORDER_EVENTS, new OrderPaymentProgressed(next(ORDER_EVENTS, MACHINE), OrderStatus.AWAITING_SHIPMENT));
    }

    private void isCancelled(ApprovedBy by) {
        cancellationIsRequested();
        Instant asked = by == ApprovedBy.SELLER ? sellerIsAsked() : null;
        tell(
                SELLER_EVENTS,
                new ApprovalGranted(
                        next(SELLER_EVENTS, by == ApprovedBy.SELLER ? seller() : MACHINE),
                        CANCELLATION,
                        placed.getBuyerId(),
                        placed.getSellerId(),
                        by,
                        by == ApprovedBy.POLICY ? policy().getVersion() : null,
                        asked));
        tell(
                ORDER_EVENTS,
                new OrderCancelled(
                        next(ORDER_EVENTS, MACHINE),
                        CANCELLATION,
                        placed.getBuyerId(),
                        placed.getSellerId(),
                        by == ApprovedBy.POLICY ? CancellationCause.POLICY_APPROVED : CancellationCause.SELLER_APPROVED,
                        lines(),
                        true,
                        true));
        tell(
                ORDER_EVENTS,
                new RefundDue(
                        next(ORDER_EVENTS, MACHINE), CANCELLATION, RefundCause.CANCELLATION, lines(), true, null, 0));
        isRefunded();
    }

    private void isRefunded() {
        String part = CANCELLATION + "/" + TENDER;
        ArrivalPromise arrival = new ArrivalPromise(now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(15)));
        tell(
                PAYMENT_EVENTS,
                RefundAccepted.newBuilder()
                        .setMeta(next(PAYMENT_EVENTS, MACHINE))
                        .setRefundId(CANCELLATION)
                        .setRefundPartId(part)
                        .setTenderId(TENDER)
                        .setMethod(PaymentMethod.CARD)
                        .setDestination(DestinationKind.ORIGINAL)
                        .setAmount(total())
                        .setTarget("pi_" + id)
                        .setRule("C4")
                        .setLines(lines())
                        .setWithShipping(true)
                        .setArrival(arrival)
                        .build());
        tell(
                PAYMENT_EVENTS,
                new RefundSubmitted(next(PAYMENT_EVENTS, MACHINE), CANCELLATION, part, "re_" + id, arrival));
        tell(
                PAYMENT_EVENTS,
                new RefundSettled(
                        next(PAYMENT_EVENTS, MACHINE),
                        CANCELLATION,
                        part,
                        TENDER,
                        PaymentMethod.CARD,
                        DestinationKind.ORIGINAL,
                        total(),
                        "re_" + id,
                        true));
    }

    private void isNotCancelled() {
        cancellationIsRequested();
        Instant asked = sellerIsAsked();
        tell(
                SELLER_EVENTS,
                new ApprovalDenied(
                        next(SELLER_EVENTS, seller()),
                        CANCELLATION,
                        placed.getSellerId(),
                        RejectionReason.ALREADY_PACKED,
                        "It is packed.",
                        asked));
        tell(ORDER_EVENTS, rejected());
        isDelivered();
    }

    private CancellationRejected rejected() {
        return CancellationRejected.newBuilder()
                .setMeta(next(ORDER_EVENTS, MACHINE))
                .setCancellationId(CANCELLATION)
                .setBuyerId(placed.getBuyerId())
                .setSellerId(placed.getSellerId())
                .setLines(lines())
                .setReason("ALREADY_PACKED")
                .setText("It is packed.")
                .build();
    }

    private void isDelivered() {
        tell(
                ORDER_EVENTS,
                new OrderShipped(
                        next(ORDER_EVENTS, seller()),
                        SHIPMENT,
                        placed.getBuyerId(),
                        lines(),
                        "carrier",
                        "track-" + id,
                        OrderStatus.SHIPPED));
        tracked(TrackingStatus.IN_TRANSIT, "sorting centre", OrderStatus.SHIPPED);
        tracked(TrackingStatus.DELIVERED, "at the door", OrderStatus.DELIVERED);
    }

    private void tracked(TrackingStatus status, String where, OrderStatus order) {
        EventMeta meta = next(ORDER_EVENTS, MACHINE);
        tell(ORDER_EVENTS, new ShipmentTracked(meta, SHIPMENT, status, where, "", meta.getOccurredAt(), order));
    }

    private void cancellationIsRequested() {
        tell(
                ORDER_EVENTS,
                CancellationRequested.newBuilder()
                        .setMeta(next(ORDER_EVENTS, new Actor(ActorKind.BUYER, placed.getBuyerId())))
                        .setCancellationId(CANCELLATION)
                        .setBuyerId(placed.getBuyerId())
                        .setSellerId(placed.getSellerId())
                        .setLines(lines())
                        .setEntireOrder(true)
                        .setValue(Basket.money(
                                total().getMinor() - placed.getShippingFee().getMinor()))
                        .setReason(CancellationReason.CHANGE_OF_MIND)
                        .setStatus(CancellationStatus.WAITING_FOR_SELLER)
                        .setPaidAt(placed.getMeta().getIssuedAt())
                        .setPolicy(policy())
                        .build());
    }

    private Instant sellerIsAsked() {
        EventMeta meta = next(SELLER_EVENTS, MACHINE);
        tell(
                SELLER_EVENTS,
                new ApprovalAsked(
                        meta,
                        CANCELLATION,
                        placed.getBuyerId(),
                        placed.getSellerId(),
                        meta.getOccurredAt().plus(Duration.ofHours(24)),
                        lines(),
                        Basket.money(
                                total().getMinor() - placed.getShippingFee().getMinor()),
                        CancellationReason.CHANGE_OF_MIND,
                        null));
        return meta.getOccurredAt();
    }

    private void tell(Topic topic, SpecificRecord event) {
        story.add(new Told(topic, event));
    }

    private EventMeta next(Topic topic, Actor actor) {
        long version = versions.merge(topic.name(), 1L, Long::sum);
        String event = UUID.nameUUIDFromBytes((topic.name() + id + version).getBytes(StandardCharsets.UTF_8))
                .toString();
        now = now.plusMillis(1 + random.nextInt(5_000));
        EventMeta meta =
                new EventMeta(event, id, version, now, cause, placed.getMeta().getCommandId(), actor);
        cause = event;
        return meta;
    }

    private Money total() {
        return placed.getTenders().getFirst().getAmount();
    }

    private List<LineQuantity> lines() {
        return placed.getLines().stream()
                .map(line -> new LineQuantity(line.getLineId(), line.getQuantity()))
                .toList();
    }

    private Actor seller() {
        return new Actor(ActorKind.SELLER, placed.getSellerId());
    }

    private static PolicyTerms policy() {
        return PolicyTerms.newBuilder()
                .setVersion(1)
                .setApproveAlways(false)
                .setApproveWithinMinutes(0)
                .setApproveReasons(List.of())
                .setPartialCancellation(true)
                .setReturns(new ReturnTerms(false, 0, false, SellerType.BUSINESS, null, null, 0))
                .build();
    }
}
