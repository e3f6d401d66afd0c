package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationInput.CancellationCause;
import io.aftersale.notification.domain.NotificationInput.DestinationKind;
import io.aftersale.notification.domain.NotificationInput.DisputeAppealed;
import io.aftersale.notification.domain.NotificationInput.DisputeDecision;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.DisputeSettled;
import io.aftersale.notification.domain.NotificationInput.DisputeWithdrawn;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.OrderStatus;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundDue;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundNotNeeded;
import io.aftersale.notification.domain.NotificationInput.RefundReversed;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWithheld;
import io.aftersale.notification.domain.NotificationInput.ReturnExpired;
import io.aftersale.notification.domain.NotificationInput.ReturnInspected;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnRefunded;
import io.aftersale.notification.domain.NotificationInput.ReturnRejected;
import io.aftersale.notification.domain.NotificationInput.ReturnWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import io.aftersale.notification.domain.NotificationInput.TrackingStatus;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F6")
class OpenMattersTest {

    private static final RefundDue DUE = new RefundDue("r");

    @ParameterizedTest
    @EnumSource
    void an_order_is_open_until_it_is_delivered_or_cancelled(OrderStatus status) {
        boolean over =
                status == OrderStatus.DELIVERED || status == OrderStatus.COMPLETED || status == OrderStatus.CANCELLED;

        assertThat(after(new ShipmentTracked(TrackingStatus.UNKNOWN, status))
                        .matters()
                        .isEmpty())
                .isEqualTo(over);
    }

    @Test
    void a_refund_is_open_from_when_it_is_due_until_all_of_it_has_settled() {
        OpenMatters due = after(Facts.cancelled(CancellationCause.SELLER, true), DUE);

        assertThat(due.matters()).containsExactly(Matter.REFUNDS);
        assertThat(due.after(settled(false)).matters()).containsExactly(Matter.REFUNDS);
        assertThat(due.after(new RefundFailed("r:t", Facts.MONEY, false)).matters())
                .containsExactly(Matter.REFUNDS);
        assertThat(due.after(settled(true)).matters()).isEmpty();
        assertThat(due.after(new RefundNotNeeded("r")).matters()).isEmpty();
        assertThat(due.after(new RefundWithheld("r", Facts.MONEY, true)).matters())
                .isEmpty();
        assertThat(due.after(new RefundWithheld("r", Facts.MONEY, false)).matters())
                .containsExactly(Matter.REFUNDS);
    }

    @Test
    void a_refund_that_comes_back_is_open_again() {
        OpenMatters settled = after(Facts.cancelled(CancellationCause.SELLER, true), DUE, settled(true));

        assertThat(settled.after(new RefundReversed("r", "r:t", Facts.MONEY)).matters())
                .containsExactly(Matter.REFUNDS);
    }

    @Test
    void a_refund_that_is_heard_to_be_done_before_it_is_heard_to_be_due_is_not_open() {
        OpenMatters raced = after(settled(true), Facts.cancelled(CancellationCause.SELLER, true), DUE);

        assertThat(raced).isEqualTo(after(Facts.cancelled(CancellationCause.SELLER, true), DUE, settled(true)));
        assertThat(raced.matters()).isEmpty();
    }

    @Test
    void a_dispute_is_open_until_it_is_decided_or_both_agree_or_the_buyer_withdraws_it() {
        OpenMatters opened = after(
                new ShipmentTracked(TrackingStatus.UNKNOWN, OrderStatus.DELIVERED),
                new DisputeOpened("d", Facts.BUYER, Facts.SELLER, Facts.NOON));

        assertThat(opened.matters()).containsExactly(Matter.DISPUTES);
        assertThat(opened.after(Facts.decided(DisputeDecision.FOR_SELLER, null)).matters())
                .isEmpty();
        assertThat(opened.after(new DisputeSettled("d", Facts.BUYER, Facts.SELLER))
                        .matters())
                .isEmpty();
        assertThat(opened.after(new DisputeWithdrawn("d", Facts.BUYER, Facts.SELLER))
                        .matters())
                .isEmpty();
    }

    @Test
    void an_appeal_opens_a_dispute_again() {
        OpenMatters decided = after(
                new ShipmentTracked(TrackingStatus.UNKNOWN, OrderStatus.DELIVERED),
                new DisputeOpened("d", Facts.BUYER, Facts.SELLER, Facts.NOON),
                Facts.decided(DisputeDecision.FOR_SELLER, null));

        assertThat(decided.after(new DisputeAppealed("d", Facts.BUYER, Facts.SELLER))
                        .matters())
                .containsExactly(Matter.DISPUTES);
    }

    @Test
    void a_return_is_open_until_it_has_ended_one_way_or_another() {
        OpenMatters opened = after(
                new ShipmentTracked(TrackingStatus.UNKNOWN, OrderStatus.DELIVERED),
                new ReturnOpened("d", null, Facts.NOON));

        assertThat(opened.matters()).containsExactly(Matter.DISPUTES);
        for (Fact end : List.of(
                new ReturnRejected("d"),
                new ReturnExpired("d"),
                new ReturnWithdrawn("d"),
                new ReturnRefunded("d"),
                new ReturnInspected("d", false))) {
            assertThat(opened.after(end).matters()).isEmpty();
        }
        assertThat(opened.after(new DisputeWithdrawn("d", Facts.BUYER, Facts.SELLER))
                        .matters())
                .containsExactly(Matter.DISPUTES);
    }

    private static RefundSettled settled(boolean complete) {
        return new RefundSettled("r", "r:t", PaymentMethod.CARD, DestinationKind.ORIGINAL, Facts.MONEY, complete);
    }

    private static OpenMatters after(Fact... facts) {
        OpenMatters open = OpenMatters.PLACED;
        for (Fact fact : facts) {
            open = open.after(fact);
        }
        return open;
    }
}
