package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.newSeller;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.paidUnder;
import static io.aftersale.system.Orders.publishes;
import static io.aftersale.system.Orders.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.demo.Refunds.Back;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.CancellationCause;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.CancellationStatus;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RecordShipment;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.TrackingStatus;
import io.aftersale.schemas.payment.DestinationKind;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.ApprovalReminded;
import io.aftersale.schemas.seller.ApproveCancellation;
import io.aftersale.schemas.seller.PublishPolicy;
import io.aftersale.schemas.seller.RejectionReason;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules B: cancellation. */
@SystemTest
class CancellationRulesTest {
    private final Marketplace market;

    CancellationRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("B1")
    void before_payment_the_buyer_cancels_alone_and_nothing_is_refunded() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));

        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");

        OrderCancelled cancelled = order.comes(OrderCancelled.class);
        assertThat(cancelled.getCause()).isEqualTo(CancellationCause.BUYER);
        assertThat(cancelled.getRefundDue()).isFalse();
        assertThat(market.log().all(order.id(), ApprovalAsked.class)).isEmpty();
        order.refunds().areNone();
        order.letters().reach(BUYER, "order-cancelled");
    }

    @Test
    @Tag("B1")
    void money_that_comes_after_the_unpaid_order_was_cancelled_goes_back() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.becomes(OrderStatus.CANCELLED);

        order.isCaptured();

        order.refunds().settleInFull();
    }

    @Test
    @Tag("B2")
    void a_request_during_verification_waits_and_a_verified_payment_goes_back_without_the_seller() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isBeingVerified();
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        assertThat(order.comes(CancellationRequested.class).getStatus())
                .isEqualTo(CancellationStatus.WAITING_FOR_VERIFICATION);
        order.becomes(OrderStatus.PAYMENT_VERIFYING);

        order.isCaptured();

        assertThat(order.comes(OrderCancelled.class).getCause()).isEqualTo(CancellationCause.BUYER_DURING_VERIFICATION);
        order.refunds().settleInFull();
        assertThat(market.log().all(order.id(), ApprovalAsked.class)).isEmpty();
        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled", "refund-settled");
    }

    @Test
    @Tag("B2")
    void a_request_during_a_verification_that_fails_closes_the_order_and_nothing_is_refunded() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isBeingVerified();
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");

        order.isNotVerified();

        order.becomes(OrderStatus.CANCELLED);
        assertThat(order.comes(OrderCancelled.class).getCause()).isEqualTo(CancellationCause.PAYMENT_FAILED);
        order.refunds().areNone();
        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled");
    }

    @Test
    @Tag("B7")
    void a_seller_who_does_not_answer_is_reminded_and_may_still_say_no() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");

        order.letters().reach(SELLER, "cancellation-to-answer", "cancellation-reminder");

        assertThat(order.comes(ApprovalReminded.class).getNumber()).isEqualTo(1);
        order.sellerRejects("c", RejectionReason.ALREADY_PACKED, "").orFail("the answer");
    }

    @Test
    @Tag("B3")
    void a_paid_order_is_not_cancelled_unless_the_seller_approves() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        assertThat(order.comes(CancellationRequested.class).getStatus())
                .isEqualTo(CancellationStatus.WAITING_FOR_SELLER);
        assertThat(order.sellerIsAsked("c").getSellerId()).isEqualTo(SELLER);

        order.sellerRejects("c", RejectionReason.CUSTOM_MADE, "It has your name on it.")
                .orFail("the answer");

        assertThat(order.comes(CancellationRejected.class).getReason()).isEqualTo("CUSTOM_MADE");
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
        order.refunds().areNone();
        order.sellerShips().orFail("the shipment of an order that goes on");
    }

    @ParameterizedTest
    @EnumSource(value = CancellationReason.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    @Tag("B4")
    void every_reason_of_the_list_needs_no_text(CancellationReason reason) {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));

        Answer answer = order.buyerAsksToCancel("c", reason);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(order.comes(CancellationRequested.class).getReason()).isEqualTo(reason);
    }

    @Test
    @Tag("B4")
    void another_reason_needs_a_text() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));

        Answer without = order.buyerAsksToCancel("c", CancellationReason.OTHER);
        Answer with = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of(
                                "cancellationId",
                                "d",
                                "reason",
                                "OTHER",
                                "justification",
                                "Moving to the Moon.\nSorry."));
        Answer unlisted = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of("cancellationId", "e", "reason", "BORED"));

        assertThat(without.status()).isEqualTo(422);
        assertThat(without.code()).isEqualTo("MISSING_JUSTIFICATION");
        assertThat(with.status()).as(with.body()).isEqualTo(200);
        assertThat(order.comes(CancellationRequested.class).getJustification())
                .isEqualTo("Moving to the Moon.\nSorry.");
        assertThat(unlisted.status()).isEqualTo(400);
    }

    @Test
    @Tag("B5")
    void the_receipt_of_a_request_is_one_notification_and_the_outcome_another_by_mail_and_in_the_inbox() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.letters().reach(BUYER, "cancellation-requested");
        assertThat(order.letters().queuedTo(BUYER)).doesNotContain("order-cancelled");

        order.sellerApproves("c").orFail("the approval");

        order.letters().reach(BUYER, "cancellation-requested", "order-cancelled");
        assertThat(inbox(BUYER, order)).contains("cancellation-requested", "order-cancelled");
    }

    @Test
    @Tag("B6")
    void an_approved_order_is_cancelled_by_itself_and_cannot_be_shipped_any_more() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.WRONG_ADDRESS).orFail("the request");
        order.sellerApproves("c").orFail("the approval");
        order.becomes(OrderStatus.CANCELLED);

        Answer shipment = order.sellerShips();

        assertThat(shipment.status()).isEqualTo(409);
        assertThat(shipment.code()).isEqualTo("ORDER_CLOSED");
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "order-cancelled");
    }

    @Test
    @Tag("B6")
    void lines_whose_cancellation_was_approved_cannot_be_shipped_and_the_others_can() {
        String seller = newSeller();
        publishes(market, seller, terms -> terms.setPartialCancellation(true));
        Purchase order = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        order.buyerAsksToCancel("c", CancellationReason.WRONG_PRODUCT, List.of(some("line-1", 2)))
                .orFail("the request");
        order.sellerIsAsked("c");
        order.command(
                Catalogue.SELLER_COMMANDS, Marketplace.seller(seller), meta -> new ApproveCancellation(meta, "c"));
        order.comes(OrderCancelled.class);

        Orders.refused(
                order,
                Catalogue.ORDER_COMMANDS,
                Marketplace.seller(seller),
                "LINE_CANCELLED",
                meta -> new RecordShipment(meta, "parcel-1", List.of(some("line-1", 1)), "DHL", "1"));
        order.command(
                Catalogue.ORDER_COMMANDS,
                Marketplace.seller(seller),
                meta -> new RecordShipment(meta, "parcel-2", List.of(some("line-2", 3)), "DHL", "2"));

        order.becomes(OrderStatus.SHIPPED);
    }

    @Test
    @Tag("B8")
    void a_policy_that_always_approves_asks_nobody() {
        approvedUnder(terms -> terms.setApproveAlways(true), CancellationReason.CHANGE_OF_MIND);
    }

    @Test
    @Tag("B8")
    void a_policy_approves_within_minutes_of_the_payment() {
        approvedUnder(terms -> terms.setApproveWithinMinutes(30), CancellationReason.CHANGE_OF_MIND);
    }

    @Test
    @Tag("B8")
    void a_policy_approves_by_reason_and_asks_about_the_others() {
        UnaryOperator<PublishPolicy.Builder> policy =
                terms -> terms.setApproveReasons(List.of(CancellationReason.DUPLICATE_ORDER));
        approvedUnder(policy, CancellationReason.DUPLICATE_ORDER);
        askedUnder(policy, CancellationReason.CHANGE_OF_MIND);
    }

    @Test
    @Tag("B8")
    void a_policy_approves_up_to_an_amount_and_asks_beyond_it() {
        approvedUnder(terms -> terms.setApproveUpTo(Basket.money(5_989)), CancellationReason.CHANGE_OF_MIND);
        askedUnder(terms -> terms.setApproveUpTo(Basket.money(5_988)), CancellationReason.CHANGE_OF_MIND);
    }

    @Test
    @Tag("B10")
    void a_shipped_order_is_not_cancelled_and_the_ways_that_remain_are_named() {
        Purchase order = paid(market);
        order.sellerShips().orFail("the shipment");

        Answer onTheWay = order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND);
        order.carrierTells(TrackingStatus.DELIVERED, "Berlin", "Handed over");
        order.becomes(OrderStatus.DELIVERED);
        Answer delivered = order.buyerAsksToCancel("d", CancellationReason.CHANGE_OF_MIND);

        assertThat(onTheWay.status()).isEqualTo(409);
        assertThat(onTheWay.code()).isEqualTo("ORDER_SHIPPED");
        assertThat(remedies(onTheWay))
                .contains("ASK_SELLER", "REFUSE_DELIVERY", "WAIT_AND_RETURN", "OPEN_DISPUTE", "CONTACT_SUPPORT");
        assertThat(remedies(delivered))
                .contains("WAIT_AND_RETURN", "OPEN_DISPUTE")
                .doesNotContain("REFUSE_DELIVERY", "ASK_SELLER");
    }

    @Test
    @Tag("B12")
    void what_the_seller_cancels_goes_back_in_full_with_the_shipping() {
        Purchase order = paid(market);

        order.sellerCancels(SellerCancellationReason.CANNOT_SHIP_TO_ADDRESS).orFail("the cancellation");

        assertThat(order.comes(OrderCancelled.class).getCause()).isEqualTo(CancellationCause.SELLER);
        assertThat(order.comes(RefundDue.class).getWithShipping()).isTrue();
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "order-cancelled", "refund-settled");
    }

    @Test
    @Tag("B12")
    void a_line_that_the_seller_cancels_brings_the_shipping_back_although_the_rest_goes_on() {
        Purchase order = market.buying(Basket.of(BUYER, SELLER)
                .with(1, "Vase", 1_000)
                .with(1, "Lamp", 3_000)
                .shippedFor(499)
                .paidBy(PaymentMethod.CARD));
        order.isPaid();

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK, List.of(some("line-1", 1)))
                .orFail("the cancellation");

        order.refunds().settleAs(new Back("tender-1", DestinationKind.ORIGINAL, 1_499));
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
    }

    @Test
    @Tag("B14")
    void no_fee_is_kept_whoever_cancels_and_whenever() {
        Purchase early = market.buying(basket().paidBy(PaymentMethod.CARD));
        early.isBeingVerified();
        early.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        early.isCaptured();
        Purchase late = paid(market);
        late.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        late.sellerApproves("c").orFail("the approval");

        early.refunds().settleInFull();
        late.refunds().settleInFull();
    }

    @Test
    @Tag("B17")
    void the_same_idempotency_key_gives_the_first_result() {
        Purchase order = paid(market);
        String path = "/orders/" + order.id() + "/cancellations";
        Map<String, String> body = Map.of("reason", "WRONG_PRODUCT");

        Answer first = market.as(BUYER).with("Idempotency-Key", order.id()).post(ServiceName.ORDER, path, body);
        Answer second = market.as(BUYER).with("Idempotency-Key", order.id()).post(ServiceName.ORDER, path, body);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        order.comes(ApprovalAsked.class);
        assertThat(order.comes(CancellationRequested.class).getReason()).isEqualTo(CancellationReason.WRONG_PRODUCT);
        assertThat(market.log().all(order.id(), CancellationRequested.class)).hasSize(1);
    }

    @Test
    @Tag("B17")
    void the_same_idempotency_key_with_other_content_is_refused() {
        Purchase order = paid(market);
        String path = "/orders/" + order.id() + "/cancellations";

        market.as(BUYER)
                .with("Idempotency-Key", order.id())
                .post(ServiceName.ORDER, path, Map.of("reason", "WRONG_PRODUCT"))
                .orFail("the request");
        Answer other = market.as(BUYER)
                .with("Idempotency-Key", order.id())
                .post(ServiceName.ORDER, path, Map.of("reason", "FOUND_CHEAPER"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("COMMAND_ID_REUSED");
    }

    @Test
    @Tag("B17")
    void a_repeated_record_is_handled_once_and_the_same_id_with_other_content_is_refused() {
        Purchase order = paid(market);
        var meta = Marketplace.meta("command-of-" + order.id(), order.id(), Marketplace.buyer(BUYER));
        RequestCancellation request =
                new RequestCancellation(meta, "c", List.of(), CancellationReason.WRONG_PRODUCT, null, null, false);
        RequestCancellation other =
                new RequestCancellation(meta, "c", List.of(), CancellationReason.FOUND_CHEAPER, null, null, false);

        market.commands().send(Catalogue.ORDER_COMMANDS, order.id(), request);
        market.commands().send(Catalogue.ORDER_COMMANDS, order.id(), request);
        market.commands().send(Catalogue.ORDER_COMMANDS, order.id(), other);

        assertThat(order.isRefused(meta.getCommandId()).getReason()).isEqualTo("COMMAND_ID_REUSED");
        assertThat(market.log().all(order.id(), CancellationRequested.class))
                .singleElement()
                .satisfies(requested -> assertThat(requested.getReason()).isEqualTo(CancellationReason.WRONG_PRODUCT));
    }

    @Test
    @Tag("B19")
    void an_unknown_order_is_a_named_refusal() {
        Purchase nowhere = market.preparing(basket().paidBy(PaymentMethod.CARD));

        Answer answer = nowhere.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("UNKNOWN_ORDER");
        Orders.refused(
                nowhere,
                Catalogue.ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                "UNKNOWN_ORDER",
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));
    }

    @Test
    @Tag("B19")
    void a_foreign_order_is_a_named_refusal() {
        Purchase order = paid(market);

        Answer answer = market.as(OTHER_BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of("reason", "CHANGE_OF_MIND"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("UNKNOWN_ORDER");
        Orders.refused(
                order,
                Catalogue.ORDER_COMMANDS,
                Marketplace.buyer(OTHER_BUYER),
                "FOREIGN_ORDER",
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));
    }

    @Test
    @Tag("B19")
    void an_unknown_line_and_more_than_is_left_are_named_refusals() {
        Purchase order = paid(market);

        Answer line = order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND, List.of(some("line-9", 1)));
        Answer quantity = order.buyerAsksToCancel("d", CancellationReason.CHANGE_OF_MIND, List.of(some("line-1", 3)));
        Answer none = order.buyerAsksToCancel("e", CancellationReason.CHANGE_OF_MIND, List.of(some("line-1", 0)));

        assertThat(line.code()).isEqualTo("UNKNOWN_LINE");
        assertThat(line.status()).isEqualTo(404);
        assertThat(quantity.code()).isEqualTo("QUANTITY_EXCEEDED");
        assertThat(none.code()).isEqualTo("INVALID_QUANTITY");
    }

    @Test
    @Tag("B19")
    void a_closed_order_is_a_named_refusal() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");

        Answer again = order.buyerAsksToCancel("d", CancellationReason.CHANGE_OF_MIND);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ORDER_CLOSED");
    }

    private void approvedUnder(UnaryOperator<PublishPolicy.Builder> policy, CancellationReason reason) {
        Purchase order = askingUnder(policy, reason);
        assertThat(order.comes(OrderCancelled.class).getCause()).isEqualTo(CancellationCause.POLICY_APPROVED);
        assertThat(market.log().all(order.id(), ApprovalAsked.class)).isEmpty();
        order.refunds().settleInFull();
    }

    private void askedUnder(UnaryOperator<PublishPolicy.Builder> policy, CancellationReason reason) {
        Purchase order = askingUnder(policy, reason);
        order.sellerIsAsked("c");
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
    }

    /** Paid under a policy of a new seller's, and the buyer asks to cancel all of it. */
    private Purchase askingUnder(UnaryOperator<PublishPolicy.Builder> policy, CancellationReason reason) {
        String seller = newSeller();
        publishes(market, seller, policy);
        Purchase order = paidUnder(market, basket(BUYER, seller).paidBy(PaymentMethod.CARD));
        order.buyerAsksToCancel("c", reason).orFail("the request");
        return order;
    }

    private List<String> inbox(String person, Purchase order) {
        return market.as(person)
                .get(ServiceName.NOTIFICATION, "/inbox?limit=200")
                .orFail("the inbox")
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("orderId").asString().equals(order.id()))
                .map(entry -> entry.path("template").asString())
                .toList();
    }

    private static List<String> remedies(Answer refusal) {
        return refusal.json()
                .path("remedies")
                .valueStream()
                .map(remedy -> remedy.asString())
                .toList();
    }
}
