package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.order.OrderStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people are told to do by the guides to such marketplaces, done in the console in a real browser. */
@SystemTest
class ConsoleWalksTest {
    private static Browser browser;

    @BeforeAll
    static void open(Suite suite) {
        browser = Browser.open(suite.addresses().console());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Tag("A7")
    @Tag("B4")
    @Tag("B5")
    @Tag("B6")
    @Tag("B15")
    void guide_2_my_orders_the_order_cancel_order_a_reason_confirm_and_the_seller_agrees(Marketplace market) {
        Purchase order = Orders.paid(market);

        browser.signIn(Orders.BUYER);
        browser.follow("My orders");
        browser.picture("my-orders");
        browser.followTo("/orders/" + order.id());
        browser.picture("order");
        browser.follow("Cancel order");
        browser.pick("I found it cheaper elsewhere");
        browser.type("In your own words", "The shop next door has it for half.");
        browser.picture("cancel");
        browser.press("Continue");
        browser.sees("Step 2 of 2");
        browser.picture("cancel-confirm");
        browser.press("Confirm");
        browser.sees("Your request to cancel has arrived.");
        browser.sees("The seller is asked to agree");
        browser.picture("cancelling");

        // The back button after the confirmation, and confirming once more, is no second request.
        browser.back();
        browser.press("Confirm");
        browser.sees("Your request to cancel has arrived.");
        assertThat(market.log().ofOrder(order.id())).isNotNull();

        browser.signIn(Orders.SELLER);
        browser.follow("To answer");
        browser.comesToSee(order.id());
        browser.picture("seller-work");
        browser.pick("");
        order.becomes(OrderStatus.AWAITING_SHIPMENT);
    }
}
