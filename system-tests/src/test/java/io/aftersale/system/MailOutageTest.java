package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Mailbox;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The mail server takes nothing for a while (F3). */
@SystemTest
@Isolated("mails of other tests would use the faults up, and come late")
class MailOutageTest {
    private final Marketplace market;

    MailOutageTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("F3")
    void mail_that_is_deferred_for_a_while_arrives_once_and_in_order() {
        market.mailbox().misbehave(Map.of("temporaryFailures", 12));
        try {
            Purchase order = cancelled();
            arrivesInOrder(order);
        } finally {
            market.mailbox().behave();
        }
    }

    @Test
    @Tag("F3")
    void an_outage_of_the_mail_server_loses_nothing() {
        Purchase order;
        market.mailbox().misbehave(Map.of("refuseConnections", true));
        try {
            order = cancelled();
            order.refunds().settleInFull();
            market.patience()
                    .until(
                            "all to be queued",
                            () -> order.letters().queuedTo(BUYER).contains("refund-settled"));
            assertThat(market.mailbox().about(order.id())).isEmpty();
        } finally {
            market.mailbox().behave();
        }

        arrivesInOrder(order);
    }

    /** Cancelled by the seller. */
    private Purchase cancelled() {
        Purchase order = paid(market);
        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        order.becomes(OrderStatus.CANCELLED);
        return order;
    }

    private void arrivesInOrder(Purchase order) {
        order.letters().reach(BUYER, "order-placed", "order-cancelled", "refund-begun", "refund-settled");
        order.letters().reach(SELLER, "order-cancelled-seller");
        List<String> queued = market.log().all(order.id(), NotificationQueued.class).stream()
                .map(notification -> Marketplace.emailOf(notification.getRecipientId()))
                .toList();
        assertThat(market.mailbox().about(order.id()))
                .extracting(Mailbox.Mail::to)
                .containsExactlyElementsOf(queued);
    }
}
