package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.Money;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.SellerCancellationReason;
import io.aftersale.schemas.order.Tender;
import io.aftersale.schemas.payment.ChargebackOpened;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.payment.RefundFailed;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What does not fit about money is refused by name, or recorded as a difference; money never moves twice. */
@SystemTest
@ResourceLock(SharedThings.PROVIDERS)
class MoneyInputTest {
    private final Marketplace market;

    MoneyInputTest(Marketplace market) {
        this.market = market;
    }

    @Test
    void a_capture_of_more_than_was_authorised_or_in_another_currency_is_refused() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        Money asked = tender(order).getAmount();

        captureIsRefused(order, "INVALID_AMOUNT", "tender-1", new Money(asked.getMinor() + 1, asked.getCurrency()));
        captureIsRefused(order, "INVALID_AMOUNT", "tender-1", new Money(asked.getMinor(), "USD"));
        captureIsRefused(order, "UNKNOWN_TENDER", "tender-9", asked);
        order.isPaid();
    }

    @Test
    void a_second_capture_of_a_tender_under_another_reference_is_refused() {
        Purchase order = paid(market);

        captureIsRefused(order, "TENDER_CAPTURED", "tender-1", tender(order).getAmount());
    }

    @Test
    void a_capture_for_an_order_that_nobody_has_placed_is_refused() {
        Purchase nobodys = market.preparing(basket().paidBy(PaymentMethod.CARD));

        captureIsRefused(nobodys, "UNKNOWN_ORDER", "tender-1", tender(nobodys).getAmount());
    }

    private static void captureIsRefused(Purchase order, String reason, String tender, Money amount) {
        refused(
                order,
                Catalogue.PAYMENT_COMMANDS,
                Marketplace.machine(),
                reason,
                meta -> new RecordCapture(meta, tender, amount, "pi_other"));
    }

    /** Somebody has refunded by hand, so that less is left at the provider than we know of. */
    @Test
    @Tag("C4")
    @Tag("C13")
    void a_refund_of_more_than_is_left_at_the_provider_moves_nothing_and_the_books_differ() {
        Purchase order = paid(market);
        market.provider().refundsByHand(order.reference(tender(order)), 1, Map.of("orderId", order.id()));

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");

        assertThat(order.comes(RefundFailed.class).getRetryable()).isFalse();
        assertThat(order.refunds().atProvider(tender(order))).hasSize(1);
        assertThat(Reconciliation.now(market).of(order)).containsExactly("MISSING_WITH_US");
    }

    /** The provider is refused until we know of the payment, and tells again. */
    @Test
    @Tag("C12")
    @Tag("C14")
    void a_webhook_about_a_payment_that_we_have_not_heard_of_yet_is_taken_once_we_have() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        long refusedBefore = market.provider().refusedWebhooks();
        String payment = order.reference(tender(order));
        market.provider().pay(payment, order.basket().total(), "EUR");
        var _ = market.provider().chargesBack(payment);
        market.patience()
                .until("the webhook to be refused", () -> market.provider().refusedWebhooks() > refusedBefore);

        order.isPaid();

        assertThat(order.comes(ChargebackOpened.class).getAmount().getMinor())
                .isEqualTo(order.basket().total());
        assertThat(market.log().all(order.id(), ChargebackOpened.class)).hasSize(1);
    }

    private static Tender tender(Purchase order) {
        return order.basket().tenders().getFirst();
    }
}
