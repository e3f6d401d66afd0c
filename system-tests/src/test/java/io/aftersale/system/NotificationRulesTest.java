package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Mailbox;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.notification.NotificationParked;
import io.aftersale.schemas.notification.NotificationQueued;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules F: telling people. */
@SystemTest
class NotificationRulesTest {
    private final Marketplace market;
    private final Suite suite;

    NotificationRulesTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @Test
    @Tag("F1")
    void each_step_is_an_email_to_the_registered_address_as_text_and_as_html() {
        Purchase order = paid(market);
        order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND).orFail("the request");
        order.sellerApproves("c").orFail("the approval");

        order.letters()
                .reach(
                        BUYER,
                        "order-placed",
                        "cancellation-requested",
                        "order-cancelled",
                        "refund-begun",
                        "refund-settled");
        order.letters().reach(SELLER, "cancellation-to-answer", "order-cancelled-seller");
        for (Mailbox.Mail mail : order.letters().arrivedFor(BUYER)) {
            Mailbox.Content content = market.mailbox().content(mail);
            assertThat(mail.subject()).isNotBlank();
            assertThat(content.text()).contains(order.id()).doesNotContain("<p", "${");
            assertThat(content.html()).contains(order.id(), "<html").doesNotContain("${");
        }
    }

    @Test
    @Tag("F3")
    void an_email_that_was_refused_for_good_is_parked_and_sent_once_more_when_support_asks() {
        String person = "buyer-" + UUID.randomUUID();
        market.registers(person, person + "@full.example");
        market.mailbox().misbehave(Map.of("rejectRecipients", person));
        NotificationParked parked;
        Purchase order;
        try {
            order = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
            parked = order.comes(NotificationParked.class);
        } finally {
            market.mailbox().behave();
        }
        assertThat(market.mailbox().about(order.id())).isEmpty();

        market.as("support-1")
                .post(
                        ServiceName.NOTIFICATION,
                        "/orders/" + order.id() + "/notifications/" + parked.getNotificationId() + "/resend",
                        Map.of())
                .orFail("sending it once more");

        market.patience()
                .until(
                        "the mail to " + person,
                        () -> market.mailbox().about(order.id()).stream()
                                .anyMatch(mail -> mail.to().startsWith(person)));
    }

    @Test
    @Tag("F1")
    void a_name_that_wants_to_be_a_header_or_markup_is_a_name_and_a_long_one_is_no_obstacle() {
        String person = "buyer-" + UUID.randomUUID();
        String email = person + "@odd.example";
        String name = "<img src=x>\r\nBcc: eve@evil.example\r\n\r\n" + "x".repeat(10_000);
        market.registers(person, email, "en-GB", name);

        market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));

        market.patience()
                .until(
                        "mail to " + email,
                        () -> !market.mailbox().reaching(email).isEmpty());
        Mailbox.Content mail =
                market.mailbox().content(market.mailbox().reaching(email).getFirst());
        assertThat(mail.html()).contains("&lt;img src=x&gt;").doesNotContain("<img");
        assertThat(market.mailbox().reaching("eve@evil.example")).isEmpty();
    }

    @Test
    @Tag("F5")
    void a_persons_data_is_in_the_contacts_and_in_one_database_and_a_tombstone_erases_it() {
        String person = "buyer-" + UUID.randomUUID();
        String email = person + "@private.example";
        market.registers(person, email);
        Purchase order = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        market.patience()
                .until(
                        "the mail to " + email,
                        () -> market.mailbox().about(order.id()).stream()
                                .anyMatch(mail -> mail.to().equals(email)));
        PersonalData data = new PersonalData(suite.addresses());

        assertThat(data.topicsWith("@private.example")).containsExactly("aftersale.customer.contacts");
        assertThat(data.databasesWith(email)).containsExactly("aftersale_notification");

        market.forgets(person);

        market.patience().untilSame("the databases that know " + email, List.of(), () -> data.databasesWith(email));
    }

    @Test
    @Tag("F5")
    void nothing_is_sent_to_an_address_that_was_erased() {
        String person = "buyer-" + UUID.randomUUID();
        String email = person + "@private.example";
        String later = person + "@later.example";
        market.registers(person, email);
        PersonalData data = new PersonalData(suite.addresses());
        market.patience()
                .untilSame(
                        "the databases that know " + email,
                        List.of("aftersale_notification"),
                        () -> data.databasesWith(email));
        market.forgets(person);
        market.patience().untilSame("the databases that know " + email, List.of(), () -> data.databasesWith(email));

        Purchase order = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        order.comes(NotificationQueued.class);
        market.registers(person, later);

        market.patience()
                .until(
                        "mail to the later address",
                        () -> !market.mailbox().about(order.id()).isEmpty());
        assertThat(market.mailbox().about(order.id()))
                .extracting(Mailbox.Mail::to)
                .containsOnly(later);
    }
}
