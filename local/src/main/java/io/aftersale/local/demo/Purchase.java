package io.aftersale.local.demo;

import io.aftersale.local.ServiceName;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeState;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.dispute.Disputes;
import io.aftersale.schemas.order.Order;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RecordTracking;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.BeginVerification;
import io.aftersale.schemas.payment.FailVerification;
import io.aftersale.schemas.payment.Payment;
import io.aftersale.schemas.payment.PaymentStatus;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.RejectionReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * One order and what people do about it. People act over HTTP with their tokens, storefront and carrier by records on
 * Kafka. Each method returns when the services have done, or refused, what was asked.
 */
public final class Purchase {
    private static final String SHIPMENT = "parcel-1";

    private final Marketplace market;
    private final String id;
    private final Basket basket;

    Purchase(Marketplace market, String id, Basket basket) {
        this.market = market;
        this.id = id;
        this.basket = basket;
    }

    public String id() {
        return id;
    }

    public Basket basket() {
        return basket;
    }

    public Marketplace market() {
        return market;
    }

    // The storefront and the payment

    /** The storefront places it. */
    public OrderPlaced isPlaced() {
        command(Catalogue.ORDER_COMMANDS, Marketplace.machine(), basket::order);
        return comes(OrderPlaced.class);
    }

    /** The payment is being verified. */
    public void isBeingVerified() {
        command(Catalogue.PAYMENT_COMMANDS, Marketplace.machine(), BeginVerification::new);
        becomes(OrderStatus.PAYMENT_VERIFYING);
    }

    /** The payment could not be verified. */
    public void isNotVerified() {
        command(
                Catalogue.PAYMENT_COMMANDS,
                Marketplace.machine(),
                meta -> new FailVerification(meta, "declined by the bank"));
    }

    /** The buyer has paid what is paid in advance, and the storefront tells; what follows is not waited for. */
    public void isCaptured() {
        basket.tenders().stream()
                .filter(tender -> tender.getMethod() != PaymentMethod.CASH_ON_DELIVERY)
                .forEach(this::isCaptured);
    }

    /** One tender is paid. */
    public void isCaptured(Tender tender) {
        if (atProvider(tender)) {
            market.provider(tender.getMethod())
                    .pay(
                            reference(tender),
                            tender.getAmount().getMinor(),
                            tender.getAmount().getCurrency());
        }
        command(
                Catalogue.PAYMENT_COMMANDS,
                Marketplace.machine(),
                meta -> new RecordCapture(meta, tender.getTenderId(), tender.getAmount(), reference(tender)));
    }

    /** It is paid and waits for the seller to ship it. */
    public void isPaid() {
        isCaptured();
        becomes(OrderStatus.AWAITING_SHIPMENT);
    }

    /** The provider's id of the payment of a tender. */
    public String reference(Tender tender) {
        return "pi_" + id.replace("-", "") + "x" + tender.getTenderId().replace("-", "");
    }

    private static boolean atProvider(Tender tender) {
        return switch (tender.getMethod()) {
            case CARD, ALIPAY, PAYPAL -> true;
            case UNKNOWN, WALLET, BONUS, CASH, WESTERN_UNION, BANK_TRANSFER, CASH_ON_DELIVERY -> false;
        };
    }

    // Cancelling

    /** The buyer asks to cancel all that is left. */
    public Answer buyerAsksToCancel(String cancellationId, CancellationReason reason) {
        return buyerAsksToCancel(cancellationId, reason, List.of());
    }

    /** The buyer asks to cancel some lines. */
    public Answer buyerAsksToCancel(String cancellationId, CancellationReason reason, List<LineQuantity> lines) {
        Map<String, Object> body = new HashMap<>();
        body.put("cancellationId", cancellationId);
        body.put("reason", reason.name());
        if (!lines.isEmpty()) {
            body.put("lines", lines(lines));
        }
        return market.as(basket.buyer()).post(ServiceName.ORDER, path("/cancellations"), body);
    }

    /** The buyer thinks better of it. */
    public Answer buyerWithdraws(String cancellationId) {
        return market.as(basket.buyer())
                .post(ServiceName.ORDER, path("/cancellations/" + cancellationId + "/withdrawal"), Map.of());
    }

    /** What the buyer can do now, by path. */
    public Map<String, JsonNode> remedies() {
        Map<String, JsonNode> ways = new LinkedHashMap<>();
        market.as(basket.buyer())
                .get(ServiceName.ORDER, path("/remedies"))
                .orFail("the remedies")
                .json()
                .path("remedies")
                .forEach(remedy -> ways.put(remedy.path("path").asString(), remedy));
        return ways;
    }

    /** Waits until a way is open to the buyer. */
    public void mayNow(String path) {
        market.patience()
                .until(
                        path + " to be open to the buyer of " + id,
                        () -> Optional.ofNullable(remedies().get(path))
                                .filter(remedy -> remedy.path("open").asBoolean())
                                .isPresent());
    }

    /** The seller is asked, and agrees. */
    public Answer sellerApproves(String cancellationId) {
        sellerIsAsked(cancellationId);
        return market.as(basket.seller())
                .post(ServiceName.SELLER, path("/cancellations/" + cancellationId + "/approval"), Map.of());
    }

    /** The seller is asked, and does not agree. */
    public Answer sellerRejects(String cancellationId, RejectionReason reason, String text) {
        sellerIsAsked(cancellationId);
        return market.as(basket.seller())
                .post(
                        ServiceName.SELLER,
                        path("/cancellations/" + cancellationId + "/rejection"),
                        Map.of("reason", reason.name(), "text", text));
    }

    public ApprovalAsked sellerIsAsked(String cancellationId) {
        return market.patience()
                .forThe(
                        "the seller to be asked about " + cancellationId + " of " + id,
                        () -> market.log()
                                .first(
                                        id,
                                        ApprovalAsked.class,
                                        asked -> asked.getCancellationId().equals(cancellationId)));
    }

    /** The seller cannot deliver. */
    public Answer sellerCancels(SellerCancellationReason reason) {
        return sellerCancels(reason, List.of());
    }

    /** The seller cannot deliver some lines. */
    public Answer sellerCancels(SellerCancellationReason reason, List<LineQuantity> lines) {
        Map<String, Object> body = new HashMap<>();
        body.put("cancellationId", "by-seller");
        body.put("reason", reason.name());
        body.put("text", "The last one broke.");
        if (!lines.isEmpty()) {
            body.put("lines", lines(lines));
        }
        return market.as(basket.seller()).post(ServiceName.ORDER, path("/seller-cancellations"), body);
    }

    // Shipping

    /** The seller hands all that is left to the carrier. */
    public Answer sellerShips() {
        return sellerShips(SHIPMENT, List.of());
    }

    public Answer sellerShips(String shipmentId, List<LineQuantity> lines) {
        Map<String, Object> body = new HashMap<>();
        body.put("shipmentId", shipmentId);
        body.put("carrier", "Hermes");
        body.put("trackingNumber", "H-" + id);
        if (!lines.isEmpty()) {
            body.put("lines", lines(lines));
        }
        return market.as(basket.seller()).post(ServiceName.ORDER, path("/shipments"), body);
    }

    /** The carrier tells where the parcel is. */
    public String carrierTells(TrackingStatus status, String location, String description) {
        return command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.machine(),
                meta -> new RecordTracking(meta, SHIPMENT, status, location, description, Instant.now()));
    }

    // Disputing

    /** The buyer opens a dispute about all lines that it fits, once dispute-service knows what has happened to the order. */
    public Answer buyerDisputes(String disputeId, DisputeGround ground, String details) {
        return dispute(disputeId).isOpened(ground, details);
    }

    public Answer sellerRejectsTheClaim(String disputeId, String text) {
        return market.as(basket.seller())
                .post(ServiceName.DISPUTE, path("/disputes/" + disputeId + "/rejection"), Map.of("text", text));
    }

    public Answer buyerEscalates(String disputeId) {
        return market.as(basket.buyer())
                .post(ServiceName.DISPUTE, path("/disputes/" + disputeId + "/escalation"), Map.of());
    }

    /** Both sides have nothing more to show: a mediator need not wait for the end of the evidence phase. */
    public void bothFinishTheirEvidence(String disputeId) {
        for (String side : List.of(basket.buyer(), basket.seller())) {
            market.as(side)
                    .post(ServiceName.DISPUTE, path("/disputes/" + disputeId + "/evidence-end"), Map.of())
                    .orFail("the end of the evidence of " + side);
        }
    }

    public Answer mediatorDecides(String disputeId, DisputeDecision decision, DecisionReason reason, String text) {
        return market.as("mediator-1")
                .post(
                        ServiceName.DISPUTE,
                        path("/disputes/" + disputeId + "/decision"),
                        Map.of("decision", decision.name(), "reason", reason.name(), "text", text));
    }

    // Looking

    /** The latest state that order-service has published. */
    public Optional<Order> order() {
        return market.log().latest(Catalogue.ORDER_STATE, id, Order.class);
    }

    public Optional<Payment> payment() {
        return market.log().latest(Catalogue.PAYMENT_STATE, id, Payment.class);
    }

    public Optional<Disputes> disputes() {
        return market.log().latest(Catalogue.DISPUTE_STATE, id, Disputes.class);
    }

    /** Waits for an event. */
    public <T extends SpecificRecord> T comes(Class<T> type) {
        return market.patience()
                .forThe(type.getSimpleName() + " of " + id, () -> market.log().first(id, type, event -> true));
    }

    /** Waits until the order has a status. */
    public void becomes(OrderStatus status) {
        market.patience()
                .untilSame(
                        "the status of " + id,
                        status,
                        () -> order().map(Order::getStatus).orElse(OrderStatus.UNKNOWN));
    }

    /** Waits until the payment has a status. */
    public void paymentBecomes(PaymentStatus status) {
        market.patience()
                .untilSame(
                        "the payment of " + id,
                        status,
                        () -> payment().map(Payment::getStatus).orElse(PaymentStatus.UNKNOWN));
    }

    /** Waits until payment-service has the money of a tender. */
    public void holds(Tender tender) {
        market.patience()
                .until(
                        tender.getTenderId() + " of " + id + " to be captured",
                        () -> payment().stream()
                                .flatMap(known -> known.getTenders().stream())
                                .anyMatch(held ->
                                        held.getTenderId().equals(tender.getTenderId()) && held.getCaptured() > 0));
    }

    /** Waits until a dispute has a status. */
    public DisputeState disputeBecomes(String disputeId, DisputeStatus status) {
        return market.patience()
                .forThe(
                        "dispute " + disputeId + " of " + id + " to be " + status,
                        () -> disputes()
                                .flatMap(known -> known.getDisputes().stream()
                                        .filter(dispute ->
                                                dispute.getDisputeId().equals(disputeId))
                                        .filter(dispute -> dispute.getStatus() == status)
                                        .findFirst()));
    }

    /** Waits until a command that was sent as a record is refused. */
    public CommandRefused isRefused(String commandId) {
        return market.patience()
                .forThe(
                        "the refusal of command " + commandId,
                        () -> market.log()
                                .first(
                                        id,
                                        CommandRefused.class,
                                        refused -> refused.getCommandId().equals(commandId)));
    }

    /** What people do about one dispute; see {@link DisputeCase}. */
    public DisputeCase dispute(String disputeId) {
        return new DisputeCase(this, disputeId);
    }

    /** What people do about one return; see {@link GoodsBack}. */
    public GoodsBack goodsBack(String returnId) {
        return new GoodsBack(this, returnId);
    }

    /** What the order's refunds came to; see {@link Refunds}. */
    public Refunds refunds() {
        return new Refunds(this);
    }

    /** What people were told about the order; see {@link Letters}. */
    public Letters letters() {
        return new Letters(this);
    }

    /** Sends a command about this order as a record and returns its id. */
    public String command(Topic topic, Actor actor, Function<CommandMeta, SpecificRecord> of) {
        return market.send(topic, id, actor, of);
    }

    private String path(String below) {
        return "/orders/" + id + below;
    }

    private static List<Map<String, Object>> lines(List<LineQuantity> lines) {
        return lines.stream()
                .map(line -> Map.<String, Object>of("lineId", line.getLineId(), "quantity", line.getQuantity()))
                .toList();
    }
}
