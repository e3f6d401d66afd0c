package io.aftersale.system;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_COMMANDS;
import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Caller;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.ActorKind;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.ReturnReason;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.dispute.ClaimCase;
import io.aftersale.schemas.dispute.DecideDispute;
import io.aftersale.schemas.dispute.DecideUnanswered;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.DisputeStatus;
import io.aftersale.schemas.dispute.EscalateDispute;
import io.aftersale.schemas.dispute.RejectClaim;
import io.aftersale.schemas.dispute.WithdrawDispute;
import io.aftersale.schemas.order.CancelBySeller;
import io.aftersale.schemas.order.CancelUnshipped;
import io.aftersale.schemas.order.CompleteOrder;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RateSeller;
import io.aftersale.schemas.order.Rating;
import io.aftersale.schemas.order.RecordShipment;
import io.aftersale.schemas.order.RecordTracking;
import io.aftersale.schemas.order.RefuseDelivery;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.RequestReturn;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.order.WithdrawCancellation;
import io.aftersale.schemas.payment.ApproveLargeRefund;
import io.aftersale.schemas.payment.BeginVerification;
import io.aftersale.schemas.payment.FailVerification;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.seller.ApproveByDeadline;
import io.aftersale.schemas.seller.ApproveCancellation;
import io.aftersale.schemas.seller.RejectCancellation;
import io.aftersale.schemas.seller.RejectionReason;
import io.aftersale.schemas.seller.RemindSeller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule A1: each party can do what is theirs, and nothing else. */
@SystemTest
@Tag("A1")
class PartiesTest {
    private static final String OTHER_SELLER = "seller-2";
    private static final String SUPPORT = "support-1";
    private static final String MEDIATOR = "mediator-1";
    private static final String OPERATOR = "operator-1";
    private static final List<String> PARTIES =
            List.of(BUYER, OTHER_BUYER, SELLER, OTHER_SELLER, SUPPORT, MEDIATOR, OPERATOR, Marketplace.STOREFRONT);

    /** What somebody is told who may not do it, or may not know that it is there. */
    private static final Set<String> DENIALS =
            Set.of("FORBIDDEN_ROLE", "FOREIGN_ORDER", "FOREIGN_POLICY", "UNKNOWN_ORDER", "UNKNOWN_SELLER");

    private final Marketplace market;

    PartiesTest(Marketplace market) {
        this.market = market;
    }

    /** Something that can be done over HTTP, and by whom. */
    private record Deed(ServiceName service, String method, String path, Map<String, ?> body, Set<String> may) {
        Answer by(Caller caller) {
            return switch (method) {
                case "GET" -> caller.get(service, path);
                case "PUT" -> caller.put(service, path, body);
                default -> caller.post(service, path, body);
            };
        }
    }

    @Test
    void over_http_each_role_does_what_is_its_own_and_is_denied_the_rest() {
        Purchase order = disputed();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Deed deed : deeds(order)) {
            for (String party : PARTIES) {
                Answer answer = deed.by(market.as(party));
                boolean denied = DENIALS.contains(answer.code());
                boolean asItShould = denied != deed.may.contains(party)
                        && (denied ? answer.status() == 403 || answer.status() == 404 : answer.status() != 401);
                if (!asItShould) {
                    wrong.put(party + ' ' + deed.method + ' ' + deed.path, answer.status() + " " + answer.code());
                }
            }
            Answer nobody = deed.by(market.anonymous());
            if (nobody.status() != 401) {
                wrong.put("nobody " + deed.method + ' ' + deed.path, nobody.status() + " " + nobody.code());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Deed> deeds(Purchase order) {
        String at = "/orders/" + order.id();
        String dispute = at + "/disputes/case";
        Set<String> buyer = Set.of(BUYER);
        Set<String> seller = Set.of(SELLER);
        Set<String> mediators = Set.of(MEDIATOR);
        Set<String> operators = Set.of(OPERATOR);
        Set<String> storefront = Set.of(Marketplace.STOREFRONT);
        return List.of(
                get(ServiceName.ORDER, at, BUYER, SELLER, SUPPORT, MEDIATOR, OPERATOR, Marketplace.STOREFRONT),
                post(ServiceName.ORDER, at + "/cancellations", Map.of("reason", "CHANGE_OF_MIND"), buyer),
                post(ServiceName.ORDER, at + "/cancellations/none/withdrawal", Map.of(), buyer),
                post(ServiceName.ORDER, at + "/shipments/parcel-1/refusal", Map.of(), buyer),
                post(
                        ServiceName.ORDER,
                        at + "/returns",
                        Map.of("returnId", "r", "reason", "UNKNOWN", "details", "It hums."),
                        buyer),
                new Deed(ServiceName.ORDER, "PUT", at + "/rating", Map.of("rating", "POSITIVE"), buyer),
                post(ServiceName.ORDER, at + "/seller-cancellations", Map.of("reason", "OUT_OF_STOCK"), seller),
                post(ServiceName.ORDER, at + "/shipments", Map.of("carrier", "DHL", "trackingNumber", "1"), seller),
                post(
                        ServiceName.ORDER,
                        at + "/shipments/none/tracking",
                        Map.of(
                                "status", "IN_TRANSIT",
                                "location", "Ulm",
                                "description", "",
                                "at", Instant.now().toString()),
                        Set.of(SELLER, Marketplace.STOREFRONT)),
                get(ServiceName.PAYMENT, "/payments/" + order.id(), BUYER, SUPPORT, OPERATOR, Marketplace.STOREFRONT),
                post(ServiceName.PAYMENT, "/payments/" + order.id() + "/verification", Map.of(), storefront),
                post(
                        ServiceName.PAYMENT,
                        "/payments/" + order.id() + "/verification-failures",
                        Map.of("reason", "declined"),
                        storefront),
                get(ServiceName.PAYMENT, "/ledger/trial-balance", OPERATOR),
                get(ServiceName.PAYMENT, "/refunds/awaiting-approval", OPERATOR),
                post(ServiceName.PAYMENT, "/payments/" + order.id() + "/refunds/none/approval", Map.of(), operators),
                get(ServiceName.DISPUTE, at + "/disputes", BUYER, SELLER, SUPPORT, MEDIATOR),
                get(ServiceName.DISPUTE, "/queue", MEDIATOR),
                post(
                        ServiceName.DISPUTE,
                        at + "/disputes",
                        Map.of("disputeId", "case", "ground", "DEFECTIVE", "details", "Again."),
                        Set.of(BUYER, SUPPORT)),
                post(ServiceName.DISPUTE, dispute + "/rejection", Map.of("text", "No."), Set.of(SELLER, SUPPORT)),
                post(ServiceName.DISPUTE, dispute + "/claim", Map.of(), mediators),
                post(
                        ServiceName.DISPUTE,
                        dispute + "/decision",
                        Map.of("decision", "FOR_SELLER", "reason", "EVIDENCE_MISSING", "text", "Not yet."),
                        mediators),
                post(ServiceName.DISPUTE, "/operator/histories/" + order.id() + "/verification", Map.of(), operators),
                get(ServiceName.DISPUTE, "/operator/dead-letters", OPERATOR),
                get(ServiceName.NOTIFICATION, "/operator/parked-mails", OPERATOR),
                new Deed(
                        ServiceName.SELLER,
                        "PUT",
                        "/sellers/" + OTHER_SELLER + "/policy",
                        Map.of("approveAlways", true, "partialCancellation", true),
                        Set.of(OTHER_SELLER)));
    }

    private static Deed get(ServiceName service, String path, String... may) {
        return new Deed(service, "GET", path, Map.of(), Set.of(may));
    }

    private static Deed post(ServiceName service, String path, Map<String, ?> body, Set<String> may) {
        return new Deed(service, "POST", path, body, may);
    }

    @Test
    void a_command_in_somebody_elses_name_is_refused_and_changes_nothing() {
        Purchase order = disputed();
        Map<String, String> sent = new LinkedHashMap<>();
        Actor buyer = Marketplace.buyer(BUYER);
        Actor seller = Marketplace.seller(SELLER);
        Actor stranger = Marketplace.buyer(OTHER_BUYER);
        Actor competitor = Marketplace.seller(OTHER_SELLER);
        Actor support = new Actor(ActorKind.SUPPORT, SUPPORT);
        Actor mediator = new Actor(ActorKind.MEDIATOR, MEDIATOR);

        tries(
                order,
                sent,
                ORDER_COMMANDS,
                List.of(stranger, seller, mediator),
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));
        tries(order, sent, ORDER_COMMANDS, List.of(stranger, seller), meta -> new WithdrawCancellation(meta, "c"));
        tries(order, sent, ORDER_COMMANDS, List.of(stranger, seller), meta -> new RefuseDelivery(meta, "parcel-1"));
        tries(order, sent, ORDER_COMMANDS, List.of(stranger, seller), meta -> new RateSeller(meta, Rating.POSITIVE));
        tries(
                order,
                sent,
                ORDER_COMMANDS,
                List.of(stranger, seller),
                meta -> new RequestReturn(meta, "r", List.of(), ReturnReason.DEFECTIVE, "It hums.", List.of()));
        tries(
                order,
                sent,
                ORDER_COMMANDS,
                List.of(buyer, competitor),
                meta -> new CancelBySeller(meta, "c", List.of(), SellerCancellationReason.OUT_OF_STOCK, null));
        tries(
                order,
                sent,
                ORDER_COMMANDS,
                List.of(buyer, competitor),
                meta -> new RecordShipment(meta, "p", List.of(), "DHL", "1"));
        tries(
                order,
                sent,
                ORDER_COMMANDS,
                List.of(buyer, competitor),
                meta -> new RecordTracking(meta, "parcel-1", TrackingStatus.DELIVERED, "Ulm", "", Instant.now()));
        tries(order, sent, ORDER_COMMANDS, List.of(buyer, seller), CancelUnshipped::new);
        tries(order, sent, ORDER_COMMANDS, List.of(buyer, seller), CompleteOrder::new);
        tries(order, sent, PAYMENT_COMMANDS, List.of(buyer, seller, support), BeginVerification::new);
        tries(order, sent, PAYMENT_COMMANDS, List.of(buyer, seller), meta -> new FailVerification(meta, "declined"));
        tries(
                order,
                sent,
                PAYMENT_COMMANDS,
                List.of(buyer, seller),
                meta -> new RecordCapture(meta, "tender-1", Basket.money(1), "pi_1"));
        tries(
                order,
                sent,
                PAYMENT_COMMANDS,
                List.of(buyer, seller, support),
                meta -> new ApproveLargeRefund(meta, "r"));
        tries(order, sent, DISPUTE_COMMANDS, List.of(buyer, competitor), meta -> new RejectClaim(meta, "case", "No."));
        tries(order, sent, DISPUTE_COMMANDS, List.of(stranger, seller), meta -> new WithdrawDispute(meta, "case"));
        tries(order, sent, DISPUTE_COMMANDS, List.of(stranger, competitor), meta -> new EscalateDispute(meta, "case"));
        tries(order, sent, DISPUTE_COMMANDS, List.of(buyer, seller, support), meta -> new ClaimCase(meta, "case"));
        tries(
                order,
                sent,
                DISPUTE_COMMANDS,
                List.of(buyer, seller, support),
                meta -> DecideDispute.newBuilder()
                        .setMeta(meta)
                        .setDisputeId("case")
                        .setDecision(DisputeDecision.FULL_REFUND)
                        .setReason(DecisionReason.SELLER_AT_FAULT)
                        .setText("Mine.")
                        .build());
        tries(order, sent, DISPUTE_COMMANDS, List.of(buyer, mediator), meta -> new DecideUnanswered(meta, "case"));

        Map<String, String> wrong = new LinkedHashMap<>();
        sent.forEach((command, what) -> {
            String reason = order.isRefused(command).getReason();
            if (!DENIALS.contains(reason)) {
                wrong.put(what, reason);
            }
        });
        assertThat(wrong).isEmpty();
        order.becomes(OrderStatus.SHIPPED);
        order.disputeBecomes("case", DisputeStatus.WAITING_FOR_SELLER);
    }

    @Test
    void nobody_but_the_seller_answers_a_request_and_nobody_but_the_timer_tells_of_the_deadline() {
        Purchase order = Orders.paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerIsAsked("c");
        Map<String, String> sent = new LinkedHashMap<>();
        List<Actor> others = List.of(
                Marketplace.buyer(BUYER), Marketplace.seller(OTHER_SELLER), new Actor(ActorKind.MEDIATOR, MEDIATOR));

        tries(order, sent, SELLER_COMMANDS, others, meta -> new ApproveCancellation(meta, "c"));
        tries(
                order,
                sent,
                SELLER_COMMANDS,
                others,
                meta -> new RejectCancellation(meta, "c", RejectionReason.ALREADY_PACKED, null));
        tries(
                order,
                sent,
                SELLER_COMMANDS,
                List.of(Marketplace.seller(SELLER)),
                meta -> new ApproveByDeadline(meta, "c"));
        tries(
                order,
                sent,
                SELLER_COMMANDS,
                List.of(Marketplace.seller(SELLER)),
                meta -> new RemindSeller(meta, "c", 1));

        sent.forEach((command, what) ->
                assertThat(order.isRefused(command).getReason()).as(what).isIn(DENIALS));
        assertThat(order.sellerApproves("c").status()).isEqualTo(200);
        order.becomes(OrderStatus.CANCELLED);
    }

    private void tries(
            Purchase order,
            Map<String, String> sent,
            Topic topic,
            List<Actor> actors,
            Function<CommandMeta, SpecificRecord> command) {
        for (Actor actor : actors) {
            String id = order.command(topic, actor, command);
            String name = command.apply(Marketplace.meta(id, order.id(), actor))
                    .getSchema()
                    .getName();
            sent.put(id, name + " by " + actor.getKind() + ' ' + actor.getId());
        }
    }

    private Purchase disputed() {
        Purchase order = market.buying(basket(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        return order;
    }
}
