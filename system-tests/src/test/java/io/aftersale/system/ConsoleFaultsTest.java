package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.LocalService;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.order.CancellationRequested;
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
import org.junit.jupiter.api.parallel.Isolated;

/** What goes wrong in front of a page and behind it: nothing happens twice, and nothing that was typed is lost. */
@SystemTest
@Isolated("a service is down meanwhile")
class ConsoleFaultsTest {
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
    @Tag("B17")
    void a_form_that_is_sent_twice_acts_once(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id());
        browser.follow("Cancel order");
        browser.pick("I found it cheaper elsewhere");
        browser.press("Continue");
        browser.pressTwice("Confirm");
        browser.sees("Your request to cancel has arrived.");

        assertThat(market.log().all(order.id(), CancellationRequested.class)).hasSize(1);
    }

    @Test
    @Tag("E6")
    void of_two_tabs_that_decide_a_case_the_second_is_told_and_keeps_its_grounds(Marketplace market) {
        Browser browser = browser();
        Purchase order = Orders.delivered(market);
        order.buyerDisputes("d", DisputeGround.NOT_AS_DESCRIBED, "They hum.").orFail("the dispute");
        order.sellerRejectsTheClaim("d", "They do not.").orFail("the rejection");
        order.buyerEscalates("d").orFail("the escalation");
        order.bothFinishTheirEvidence("d");

        browser.signIn("mediator-1");
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.press("Take this case");
        browser.sees("The case is yours.");
        String first = browser.anotherTab();
        decides(browser, "The recording hums.");
        browser.sees("Decided.");

        browser.tab(first);
        decides(browser, "I had heard it as well.");
        browser.sees("It has been decided already.");
        browser.unfold("What you wrote");
        browser.sees("I had heard it as well.");
        assertThat(market.log().all(order.id(), DisputeDecided.class)).hasSize(1);
    }

    private static void decides(Browser browser, String grounds) {
        browser.pick("Full refund");
        browser.type("Grounds", grounds);
        browser.press("Decide");
    }

    @Test
    @Tag("E2")
    void an_upload_that_breaks_off_says_so_and_can_be_sent_again(Marketplace market, @TempDir Path folder)
            throws IOException {
        Browser browser = browser();
        Purchase order = Orders.delivered(market);
        Path photo =
                Files.write(folder.resolve("hum.pdf"), "%PDF-1.4\n1 0 obj\nendobj\n".getBytes(StandardCharsets.UTF_8));

        browser.signIn(Orders.BUYER);
        browser.goTo("/orders/" + order.id() + "/dispute");
        browser.breaks("/evidence/");
        browser.type("Photos, videos or documents", photo.toString());
        browser.sees("The upload broke off.");
        browser.breaks("");
        browser.press("Send again");
        browser.sees("sent");
    }

    @Test
    void a_service_that_is_down_takes_its_part_away_and_nothing_else(Marketplace market, Suite suite) {
        Browser browser = browser();
        Purchase order = Orders.paid(market);
        LocalService payments = suite.service(ServiceName.PAYMENT);

        browser.signIn(Orders.BUYER);
        payments.stop();
        try {
            browser.goTo("/orders/" + order.id());
            browser.sees("What concerns payments cannot be shown at the moment. Everything else works.");
            browser.sees("Headphones");
            browser.follow("Cancel order");
            browser.pick("I found it cheaper elsewhere");
            browser.press("Continue");
            browser.press("Confirm");
            browser.sees("Your request to cancel has arrived.");
        } finally {
            payments.start();
        }
        browser.goTo("/orders/" + order.id());
        assertThat(browser.text()).doesNotContain("cannot be shown");
    }

    @Test
    void hostile_text_is_text_and_a_long_word_fits_on_a_phone(Marketplace market) {
        Browser browser = browser();
        String title = "<script>document.title = 'taken'</script><b>" + "Donaudampfschifffahrt".repeat(20);
        Purchase order = market.buying(
                Basket.of(Orders.BUYER, Orders.SELLER).with(1, title, 1_999).paidBy(PaymentMethod.CARD));
        order.becomes(OrderStatus.AWAITING_PAYMENT);

        browser.signIn(Orders.BUYER);
        browser.size(390, 844);
        try {
            for (String path : new String[] {"/orders", "/orders/" + order.id()}) {
                browser.goTo(path);
                browser.sees("<script>document.title = 'taken'</script><b>Donau");
                assertThat(browser.isTooWide()).as(path).isFalse();
            }
            assertThat(browser.title()).isNotEqualTo("taken");
        } finally {
            browser.size(1280, 900);
        }
    }
}
