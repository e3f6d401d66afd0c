package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Mailbox;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Patience;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.notification.AddressBounced;
import io.aftersale.schemas.notification.DeactivateAccount;
import io.aftersale.schemas.notification.DeactivationBegun;
import io.aftersale.schemas.notification.DeactivationReason;
import io.aftersale.schemas.notification.NotificationParked;
import io.aftersale.schemas.notification.NotificationSent;
import io.aftersale.schemas.notification.PersonErased;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules F3 and F6: people who leave, and addresses that do not work. */
@SystemTest
class LeavingRulesTest {
    private static final String PHRASE = "Deactivate my account";

    private final Marketplace market;
    private final Suite suite;

    LeavingRulesTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @Test
    @Tag("F6")
    void who_leaves_is_told_so_when_nothing_is_open_any_more_and_then_found_nowhere() throws Exception {
        String person = "buyer-" + UUID.randomUUID();
        String email = person + "@gone.example";
        market.registers(person, email);
        Purchase order = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        order.isPaid();
        market.patience().until("the mail to " + email, () -> !reaching(email).isEmpty());

        String early = leaves(person);
        market.patience()
                .until(
                        "a refusal",
                        () -> market.log().all(person, CommandRefused.class).stream()
                                .anyMatch(refused -> refused.getCommandId().equals(early)));
        assertThat(market.log().all(person, CommandRefused.class).getFirst().getReason())
                .isEqualTo("OPEN_ORDERS");

        order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
        order.becomes(OrderStatus.CANCELLED);
        order.refunds().settleInFull();
        market.patience().until("nothing to be open", () -> {
            leaves(person);
            return !market.log().all(person, DeactivationBegun.class).isEmpty();
        });
        market.patience()
                .until(
                        "the erasure",
                        () -> !market.log().all(person, PersonErased.class).isEmpty());

        List<Mailbox.Mail> mails = reaching(email);
        assertThat(mails).extracting(Mailbox.Mail::subject).last().isEqualTo("Your account is deactivated");
        PersonalData data = new PersonalData(suite.addresses());
        for (String planted : List.of(email, Marketplace.nameOf(person))) {
            market.patience().untilSame("databases with " + planted, List.of(), () -> data.databasesWith(planted));
            assertThat(data.logsWith(planted)).isEmpty();
            assertThat(data.metricsWith(market, planted)).isEmpty();
        }
        assertThat(order.order())
                .hasValueSatisfying(kept -> assertThat(kept.getBuyerId()).isEqualTo(person));
        assertThat(order.payment()).isPresent();
        compacting(() -> market.with(new Patience(Duration.ofMinutes(3)))
                .patience()
                .until("no topic to have " + email + " or " + Marketplace.nameOf(person), () -> {
                    // The broker begins a new segment, which it needs to clean the old one, when something is written.
                    for (int i = 0; i < 24; i++) {
                        String other = "other-" + UUID.randomUUID();
                        market.registers(other, other + "@kept.example");
                    }
                    return data.topicsWith(email).isEmpty()
                            && data.topicsWith(Marketplace.nameOf(person)).isEmpty();
                }));
    }

    @Test
    @Tag("F6")
    void over_rest_the_phrase_and_the_address_are_typed_and_nothing_may_be_open() {
        paid(market);
        String email = Marketplace.emailOf(BUYER);

        assertThat(leaves(BUYER, Map.of("confirmation", PHRASE, "email", email)).code())
                .isEqualTo("MISSING_REASON");
        assertThat(leaves(BUYER, Map.of("reason", "PRIVACY", "confirmation", "yes", "email", email))
                        .code())
                .isEqualTo("INVALID_CONFIRMATION");
        Answer other = leaves(BUYER, Map.of("reason", "PRIVACY", "confirmation", PHRASE, "email", "eve@example.org"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("INVALID_EMAIL");
        Answer open = leaves(BUYER, Map.of("reason", "PRIVACY", "confirmation", PHRASE, "email", email));
        assertThat(open.status()).isEqualTo(409);
        assertThat(open.code()).isEqualTo("OPEN_ORDERS");
        assertThat(open.contentType()).startsWith("application/problem+json");
    }

    @Test
    @Tag("F6")
    void who_has_left_over_rest_is_gone_for_good() {
        String person = "mediator-2";
        String email = person + "@gone.example";
        market.registers(person, email);
        Map<String, String> body = Map.of("reason", "NO_LONGER_NEEDED", "confirmation", PHRASE, "email", email);
        market.patience().until("the contact", () -> leaves(person, body).status() == 200);

        market.patience()
                .untilSame(
                        "the account's status",
                        "ERASED",
                        () -> market.as(person)
                                .get(ServiceName.NOTIFICATION, "/account")
                                .json()
                                .path("status")
                                .asString(""));
        assertThat(reaching(email)).hasSize(1);
        assertThat(leaves(person, body).code()).isEqualTo("ACCOUNT_DEACTIVATED");
        assertThat(market.as(person)
                        .put(ServiceName.NOTIFICATION, "/preferences", Map.of("withoutEmail", List.of()))
                        .code())
                .isEqualTo("ACCOUNT_DEACTIVATED");
    }

    @Test
    @Tag("F3")
    void emails_to_an_address_that_bounces_are_parked_and_replayed_once_it_has_changed() {
        String person = "buyer-" + UUID.randomUUID();
        String later = person + "@later.example";
        market.registers(person, person + "@bounces.example");
        Purchase before = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        before.comes(NotificationSent.class);
        market.as(Marketplace.STOREFRONT)
                .post(
                        ServiceName.NOTIFICATION,
                        "/bounces",
                        Map.of(
                                "personId",
                                person,
                                "kind",
                                "HARD",
                                "mailedAt",
                                Instant.now().toString()))
                .orFail("the bounce");
        market.patience()
                .until(
                        "the mark",
                        () -> !market.log().all(person, AddressBounced.class).isEmpty());

        Purchase order = market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        NotificationParked parked = order.comes(NotificationParked.class);
        assertThat(parked.getDetail()).contains("come back");
        assertThat(market.as("operator-1")
                        .get(ServiceName.NOTIFICATION, "/operator/parked-mails?after=" + before(order.id()))
                        .orFail("the list")
                        .json()
                        .valueStream()
                        .map(mail -> mail.path("notificationId").asString("")))
                .contains(parked.getNotificationId());
        assertThat(market.as(BUYER)
                        .get(ServiceName.NOTIFICATION, "/operator/parked-mails")
                        .status())
                .isEqualTo(403);
        market.registers(person, later);
        market.patience().until("the replayed mail", () -> {
            market.as("operator-1")
                    .post(
                            ServiceName.NOTIFICATION,
                            "/operator/parked-mails/replay",
                            Map.of(
                                    "items",
                                    List.of(Map.of(
                                            "orderId", order.id(), "notificationId", parked.getNotificationId()))))
                    .orFail("the replay");
            return !reaching(later).isEmpty();
        });
    }

    /** The greatest id that is less, as far as ids of orders go. */
    private static String before(String orderId) {
        return orderId.substring(0, orderId.length() - 1);
    }

    private List<Mailbox.Mail> reaching(String email) {
        return market.mailbox().reaching(email);
    }

    /** As a record: what the storefront's own page would send, having compared the address. */
    private String leaves(String person) {
        return market.send(
                Catalogue.NOTIFICATION_COMMANDS,
                person,
                Marketplace.buyer(person),
                meta -> DeactivateAccount.newBuilder()
                        .setMeta(meta)
                        .setPersonId(person)
                        .setReason(DeactivationReason.PRIVACY)
                        .setConfirmation(PHRASE)
                        .build());
    }

    private Answer leaves(String person, Map<String, String> body) {
        return market.as(person).post(ServiceName.NOTIFICATION, "/account/deactivation", body);
    }

    /** Meanwhile the broker compacts the contacts as soon as it can, rather than within days. */
    private void compacting(Runnable meanwhile) throws InterruptedException, ExecutionException {
        Map<String, String> haste = Map.of(
                "segment.ms", "500",
                "max.compaction.lag.ms", "1000",
                "min.cleanable.dirty.ratio", "0.0",
                "delete.retention.ms", "1000");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", suite.addresses().kafka()))) {
            alter(admin, haste, AlterConfigOp.OpType.SET);
            try {
                meanwhile.run();
            } finally {
                alter(admin, haste, AlterConfigOp.OpType.DELETE);
            }
        }
    }

    private static void alter(Admin admin, Map<String, String> config, AlterConfigOp.OpType how)
            throws InterruptedException, ExecutionException {
        List<AlterConfigOp> changes = new ArrayList<>();
        config.forEach((name, value) -> changes.add(new AlterConfigOp(new ConfigEntry(name, value), how)));
        admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, Catalogue.CONTACTS.name()), changes))
                .all()
                .get();
    }
}
