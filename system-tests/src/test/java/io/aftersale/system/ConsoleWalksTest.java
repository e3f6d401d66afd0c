package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides to such marketplaces tell people to do, done in the console in a real browser. */
@SystemTest
class ConsoleWalksTest {
    private static @Nullable Browser opened;

    @BeforeAll
    static void open(Suite suite) {
        opened = Browser.open(suite.addresses().console());
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Browser browser() {
        if (opened == null) {
            throw new IllegalStateException("no browser");
        }
        return opened;
    }

    @Test
    @Tag("B1")
    @Tag("B2")
    @Tag("C2")
    void guide_1_cancel_before_the_payment_is_confirmed_at_once_or_when_it_is_verified(Marketplace market) {
        Browser browser = browser();
        Purchase unpaid = market.buying(Orders.basket().paidBy(PaymentMethod.CARD));
        Purchase verifying = market.buying(Orders.basket().paidBy(PaymentMethod.CARD));
        verifying.isBeingVerified();

        browser.signIn(Orders.BUYER);
        cancels(browser, unpaid);
        unpaid.becomes(OrderStatus.CANCELLED);
        browser.comesToSee("Cancelled");

        cancels(browser, verifying);
        assertThat(market.log().all(verifying.id(), OrderCancelled.class)).isEmpty();
        verifying.isCaptured();
        verifying.becomes(OrderStatus.CANCELLED);
        browser.goTo("/orders/" + verifying.id());
        browser.comesToSee("to arrive between");
    }

    @Test
    @Tag("D1")
    void guide_1_the_seller_has_shipped_and_the_goods_are_refused_at_the_door(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id());
        browser.follow("Refuse the delivery");
        browser.press("I refuse this parcel");
        browser.sees("The delivery is refused.");
        order.becomes(OrderStatus.DELIVERY_REFUSED);
    }

    private static void cancels(Browser browser, Purchase order) {
        browser.goTo("/orders");
        browser.type("Search", order.id());
        browser.press("Find");
        browser.followTo("/orders/" + order.id());
        browser.follow("Cancel order");
        browser.pick("I found it cheaper elsewhere");
        browser.press("Continue");
        browser.press("Confirm");
        browser.sees("Your request to cancel has arrived.");
    }

    @Test
    @Tag("A7")
    @Tag("B4")
    @Tag("B5")
    @Tag("B6")
    @Tag("B15")
    @Tag("B17")
    void guide_2_my_orders_the_order_cancel_order_a_reason_confirm_and_the_seller_agrees(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);

        browser.signIn(Orders.BUYER);
        browser.follow("My orders");
        browser.picture("my-orders");
        browser.type("Search", order.id());
        browser.press("Find");
        browser.followTo("/orders/" + order.id());
        browser.sees("What you can do");
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
        browser.comesToSee("The seller is asked to agree");

        // The way back in the browser and confirming once more is the same request.
        browser.back();
        browser.press("Confirm");
        browser.sees("Your request to cancel has arrived.");
        assertThat(market.log().all(order.id(), CancellationRequested.class)).hasSize(1);

        browser.signIn(Orders.SELLER);
        browser.follow("To answer");
        browser.turnsTo("/work", order.id());
        browser.picture("seller-work");
        browser.tick("Pick order " + order.id());
        browser.press("Approve what is picked");
        browser.sees("done");
        order.becomes(OrderStatus.CANCELLED);

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id());
        browser.comesToSee("to arrive between");
        browser.picture("order-cancelled");
    }

    @Test
    @Tag("E1")
    @Tag("E2")
    @Tag("E5")
    @Tag("E6")
    void guide_3_a_dispute_from_the_order_with_evidence_and_a_mediator_decides(Marketplace market, @TempDir Path folder)
            throws IOException {
        Browser browser = browser();
        Purchase order = Orders.delivered(market);
        Path photo =
                Files.write(folder.resolve("hum.pdf"), "%PDF-1.4\n1 0 obj\nendobj\n".getBytes(StandardCharsets.UTF_8));

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id());
        browser.follow("Open a dispute");
        browser.pick("Not as described");
        browser.type("Describe what is wrong", "They hum on the left side.");
        browser.type("Photos, videos or documents", photo.toString());
        browser.sees("sent");
        browser.picture("dispute-open");
        browser.press("Open a dispute");
        browser.sees("Your dispute is open.");
        browser.comesToSee("hum.pdf");

        browser.signIn(Orders.SELLER);
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.unfold("Reject the claim");
        browser.type("In your words", "Both were checked.");
        browser.press("Reject the claim");
        browser.sees("Both were checked.");
        browser.press("Call a mediator");
        browser.sees("A mediator is called.");
        browser.press("I have shown everything");
        browser.sees("Noted: you have shown everything.");
        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.press("I have shown everything");
        browser.sees("Noted: you have shown everything.");

        browser.signIn("mediator-1");
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.press("Take this case");
        browser.sees("The case is yours.");
        browser.pick("Full refund");
        browser.type("Grounds", "The recording hums.");
        browser.picture("mediator");
        browser.press("Decide");
        browser.sees("Decided.");

        // Somebody else who still has the page open is told what has happened.
        browser.signIn("mediator-2");
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.sees("The recording hums.");
    }

    @Test
    @Tag("D2")
    @Tag("D3")
    @Tag("A5")
    void guide_4_return_or_refund_beside_the_order_and_the_instructions_come(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.delivered(market);

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id());
        browser.sees("Logistics information");
        browser.sees("Handed over");
        browser.follow("Return / refund");
        browser.pick("Defective");
        browser.type("Describe it", "The left side is silent.");
        browser.press("Continue");
        browser.sees("What it comes to");
        browser.picture("return");
        browser.press("Confirm");
        browser.comesToSee("Waits for the seller");

        browser.signIn(Orders.SELLER);
        browser.goTo("/orders/" + order.id() + "/return");
        browser.press("Accept: goods back first");
        browser.sees("Accepted.");

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id() + "/return");
        browser.comesToSee("How to send it back");
    }

    @Test
    @Tag("F6")
    @Tag("E10")
    void guide_5_nothing_typed_is_lost_when_the_session_ends_and_leaving_needs_the_phrase(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id() + "/messages");
        browser.type("Your message", "Please send it to the other address.");
        browser.forget("aftersale-console");
        browser.press("Send");
        browser.sees("Nothing that you typed is lost");
        browser.sees("Please send it to the other address.");
        browser.press("Send it now");
        browser.sees("Sent.");
        browser.sees("Please send it to the other address.");

        browser.goTo("/account");
        browser.type("Your e-mail address", "buyer-1@example.org");
        browser.type("Type", "Deactivate");
        browser.choose("Why?", "Privacy");
        browser.press("Deactivate my account");
        browser.sees("confirmation is not");
        assertThat(browser.typed("Your e-mail address")).isEqualTo("buyer-1@example.org");
    }

    @Test
    @Tag("G5")
    void an_operator_sees_what_is_behind_and_follows_an_order_through_the_topics(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);
        order.sellerShips().orFail("the shipment");

        browser.signIn("operator-1");
        browser.goTo("/operation");
        browser.sees("behind: ");
        browser.type("Order", order.id());
        browser.press("Show");
        browser.sees("OrderPlaced");
        browser.sees("PaymentCaptured");
        browser.comesToSee("OrderShipped");
        browser.sees("aftersale.payment.events");
        browser.isAccessible("/operation/orders");
        browser.picture("order-way");
    }

    @Test
    @Tag("F2")
    void no_page_has_a_fault_that_axe_finds_light_or_dark_left_to_right_or_right_to_left(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.delivered(market);
        String page = "/orders/" + order.id();

        browser.signIn(Orders.BUYER);
        for (String scheme : new String[] {"light", "dark"}) {
            browser.colours(scheme);
            for (String path :
                    new String[] {"/orders", page, page + "/messages", page + "/return", page + "/dispute", "/account"
                    }) {
                browser.goTo(path);
                browser.isAccessible(path + ", " + scheme);
            }
        }
        browser.goTo(page);
        browser.picture("order-dark");
        browser.colours("light");
        browser.size(390, 844);
        browser.picture("order-phone");
        browser.size(1280, 900);
        browser.speak("ar");
        browser.goTo(page);
        browser.isAccessible(page + ", Arabic");
        browser.picture("order-arabic");
        browser.speak("en");
        browser.signIn(Orders.SELLER);
        for (String path : new String[] {"/work", "/policy", "/figures"}) {
            browser.goTo(path);
            browser.isAccessible(path);
        }
        browser.picture("seller-figures");
        browser.signIn("operator-1");
        browser.goTo("/operation");
        browser.isAccessible("/operation");
        browser.picture("operation");
    }
}
