package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SELLER;
import static io.aftersale.order.domain.Story.denied;
import static io.aftersale.order.domain.Story.eur;
import static io.aftersale.order.domain.Story.granted;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.paid;
import static io.aftersale.order.domain.Story.placeOrder;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.request;
import static io.aftersale.order.domain.Story.ship;
import static io.aftersale.order.domain.Story.shipped;
import static io.aftersale.order.domain.Story.some;
import static io.aftersale.order.domain.Story.track;
import static io.aftersale.order.domain.Story.verifying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersale.order.domain.Order.PaymentMethod;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.Order.TrackingStatus;
import io.aftersale.order.domain.OrderInput.ApprovedBy;
import io.aftersale.order.domain.OrderInput.PaymentCaptured;
import io.aftersale.order.domain.RefundForecast.Destination;
import io.aftersale.order.domain.RefundForecast.Share;
import io.aftersale.order.domain.Remedy.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One answer to the question of what can be done (B15). */
@Tag("B15")
class RemediesTest {

    @Test
    @Tag("B1")
    void an_unpaid_order_is_cancelled_now_and_nothing_goes_back() {
        assertThat(open(placed())).containsExactly(Path.CANCEL_NOW, Path.CANCEL_SOME_LINES, Path.CONTACT_SUPPORT);
        assertThat(of(placed(), Path.CANCEL_NOW).refund()).isNull();
        assertThat(of(placed(), Path.CANCEL_WITH_APPROVAL).reason()).isEqualTo("NO_APPROVAL_NEEDED");
    }

    @Test
    @Tag("B2")
    void during_verification_it_is_cancelled_by_itself_afterwards() {
        assertThat(open(verifying())).contains(Path.CANCEL_NOW);
        assertThat(of(verifying(), Path.CANCEL_NOW).detail()).contains("verified");
    }

    @Test
    @Tag("B3")
    void a_paid_order_needs_the_sellers_approval_until_it_is_to_be_shipped() {
        Remedy approval = of(paid(), Path.CANCEL_WITH_APPROVAL);

        assertThat(approval.open()).isTrue();
        assertThat(approval.until()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(of(paid(), Path.CANCEL_NOW).reason()).isEqualTo("APPROVAL_NEEDED");
        assertThat(open(paid()))
                .containsExactly(
                        Path.CANCEL_WITH_APPROVAL, Path.CANCEL_SOME_LINES, Path.ASK_SELLER, Path.CONTACT_SUPPORT);
    }

    @Test
    @Tag("B11")
    void some_lines_go_only_if_the_policy_allows_it_and_there_is_something_to_split() {
        assertThat(of(paid(PolicyTerms.PLATFORM_DEFAULT), Path.CANCEL_SOME_LINES)
                        .reason())
                .isEqualTo("PARTIAL_NOT_ALLOWED");
        assertThat(of(paid().then(ship("s1", some("A", 3)), SELLER), Path.CANCEL_SOME_LINES)
                        .reason())
                .isEqualTo("NOTHING_TO_SPLIT");
    }

    @Test
    @Tag("C7")
    @Tag("E1")
    void a_late_refund_can_be_disputed_until_it_has_settled() {
        Story cancelled = paid().then(new OrderInput.DisputeSettled("d1", List.of("A", "B"), null, false));
        Order late = Orders.learn(cancelled.order(), new OrderInput.RefundLate("dispute-d1:t1"), NOW);
        Order settled = Orders.learn(late, new OrderInput.LateRefundSettled("dispute-d1:t1"), NOW);

        assertThat(open(cancelled)).doesNotContain(Path.LATE_REFUND_DISPUTE);
        assertThat(lateRefund(late).open()).isTrue();
        assertThat(lateRefund(settled).reason()).isEqualTo("NO_LATE_REFUND");
        assertThat(settled).isEqualTo(cancelled.order());
    }

    private static Remedy lateRefund(@Nullable Order order) {
        return Remedies.of(Objects.requireNonNull(order), NOW, ReturnRules.DEFAULT).stream()
                .filter(remedy -> remedy.path() == Path.LATE_REFUND_DISPUTE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("B16")
    void a_pending_request_can_be_withdrawn_and_not_made_twice() {
        Story asked = paid().then(request("c1"), BUYER);

        assertThat(open(asked)).containsExactly(Path.WITHDRAW_REQUEST, Path.ASK_SELLER, Path.CONTACT_SUPPORT);
        assertThat(of(asked, Path.CANCEL_WITH_APPROVAL).reason()).isEqualTo("CANCELLATION_PENDING");
    }

    @Test
    @Tag("B16")
    @Tag("E1")
    void after_a_rejection_one_may_ask_again_or_dispute_and_after_two_only_dispute() {
        Story once = paid().then(request("c1"), BUYER).then(denied("c1"));
        Story twice = once.then(
                        new OrderInput.RequestCancellation(
                                "c2", List.of(), CancellationReason.CHANGE_OF_MIND, "Please.", null, false),
                        BUYER)
                .then(denied("c2"));

        assertThat(open(twice)).contains(Path.OPEN_DISPUTE).doesNotContain(Path.CANCEL_WITH_APPROVAL);
        assertThat(of(twice, Path.CANCEL_WITH_APPROVAL).reason()).isEqualTo("REJECTED_TWICE");
        assertThat(of(paid().then(request("c1"), BUYER).then(denied("c1")), Path.CANCEL_WITH_APPROVAL)
                        .detail())
                .contains("justification");
    }

    @Test
    @Tag("B10")
    @Tag("D1")
    void what_is_on_its_way_can_be_refused_and_what_has_arrived_cannot() {
        assertThat(open(shipped()))
                .containsExactly(
                        Path.ASK_SELLER,
                        Path.REFUSE_DELIVERY,
                        Path.WAIT_AND_RETURN,
                        Path.OPEN_DISPUTE,
                        Path.CONTACT_SUPPORT);
        assertThat(open(shipped().then(track("s1", TrackingStatus.DELIVERED), SELLER)))
                .containsExactly(Path.WAIT_AND_RETURN, Path.OPEN_DISPUTE, Path.CONTACT_SUPPORT);
    }

    @Test
    @Tag("D2")
    void goods_can_be_returned_for_ninety_days_after_the_order() {
        assertThat(of(shipped(), Path.WAIT_AND_RETURN).until()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(Remedies.of(shipped().order(), NOW.plus(Duration.ofDays(90)), ReturnRules.DEFAULT))
                .filteredOn(r -> r.path() == Path.WAIT_AND_RETURN)
                .extracting(Remedy::open, Remedy::reason)
                .containsExactly(tuple(false, "TOO_LATE"));
    }

    @Test
    void of_a_cancelled_order_only_support_is_left() {
        assertThat(open(paid().then(request("c1"), BUYER).then(granted("c1", ApprovedBy.SELLER))))
                .containsExactly(Path.CONTACT_SUPPORT);
    }

    // What would go back

    @Test
    @Tag("C4")
    @Tag("C5")
    void all_of_it_goes_back_over_the_tenders() {
        RefundForecast refund = refund(paid());

        assertThat(refund.amount()).isEqualTo(eur(6_000));
        assertThat(refund.tenders())
                .extracting(Share::tenderId, Share::amount)
                .containsExactly(tuple("t1", eur(4_000)), tuple("t2", eur(2_000)));
    }

    @Test
    @Tag("C4")
    void after_a_part_has_gone_back_the_rest_is_what_is_left() {
        Story partly = paid().then(request("c1", some("A", 1)), BUYER).then(granted("c1", ApprovedBy.SELLER));

        RefundForecast first = Objects.requireNonNull(RefundForecast.of(paid().order(), List.of(some("A", 1))));
        assertThat(first.amount().minor() + refund(partly).amount().minor()).isEqualTo(6_000);
    }

    @Test
    @Tag("B12")
    @Tag("C4")
    void shipping_that_the_seller_has_given_back_does_not_go_back_again() {
        Story partly = paid().then(
                        new OrderInput.CancelBySeller(
                                "s1", List.of(some("A", 1)), OrderInput.SellerReason.OUT_OF_STOCK, null),
                        SELLER);

        assertThat(partly.order().shippingRefunded()).isTrue();
        assertThat(refund(partly).amount().minor() + partly.order().refunded()).isEqualTo(6_000);
        assertThat(Objects.requireNonNull(RefundForecast.of(partly.order(), List.of(some("A", 1))))
                        .amount())
                .isEqualTo(Objects.requireNonNull(RefundForecast.of(paid().order(), List.of(some("A", 1))))
                        .amount());
    }

    @Test
    @Tag("C4")
    @Tag("E6")
    void what_a_mediator_has_decided_is_not_there_to_go_back_again() {
        Story decided = paid().then(request("c1"), BUYER)
                .then(denied("c1"))
                .then(new OrderInput.DisputeDecided(
                        "d1", List.of("A"), OrderInput.DisputeDecision.PARTIAL_REFUND, eur(5_900), false, null));

        Remedy again = of(decided, Path.CANCEL_WITH_APPROVAL);

        assertThat(again.refund())
                .isNotNull()
                .extracting(RefundForecast::amount)
                .isEqualTo(eur(100));
    }

    @ParameterizedTest
    @CsvSource({
        "CARD, ORIGINAL, 3, 15",
        "PAYPAL, ORIGINAL, 3, 15",
        "ALIPAY, ORIGINAL, 3, 20",
        "WALLET, ORIGINAL, 0, 0",
        "BONUS, ORIGINAL, 0, 0",
        "CASH, ALIPAY_ACCOUNT, 3, 20",
        "WESTERN_UNION, ALIPAY_ACCOUNT, 3, 20",
        "BANK_TRANSFER, ALIPAY_ACCOUNT, 3, 20",
        "CASH_ON_DELIVERY, COUPON, 0, 0",
    })
    @Tag("C2")
    @Tag("C3")
    @Tag("C6")
    void each_method_has_its_destination_and_its_time(
            PaymentMethod method, Destination destination, int earliest, int latest) {
        Story story = nothing()
                .then(
                        placeOrder(List.of(Story.line("A", 1, 5_500)), List.of(new Tender("t1", method, eur(6_000)))),
                        Story.with(Story.PARTIAL_ALLOWED))
                .then(new PaymentCaptured());

        assertThat(refund(story).tenders())
                .containsExactly(new Share("t1", method, destination, eur(6_000), earliest, latest));
    }

    private static RefundForecast refund(Story story) {
        return Objects.requireNonNull(of(story, Path.CANCEL_WITH_APPROVAL).refund());
    }

    private static List<Path> open(Story story) {
        return Remedies.of(story.order(), NOW, ReturnRules.DEFAULT).stream()
                .filter(Remedy::open)
                .map(Remedy::path)
                .toList();
    }

    private static Remedy of(Story story, Path path) {
        return Remedies.of(story.order(), NOW, ReturnRules.DEFAULT).stream()
                .filter(r -> r.path() == path)
                .findFirst()
                .orElseThrow();
    }
}
