package io.aftersale.system;

import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Mailbox;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.notification.NotificationMuted;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.SellerCancellationReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/** Rules F1, F2 and F4: live, in the reader's language, and of what the reader wants. */
@SystemTest
class LanguageRulesTest {
    private final Marketplace market;
    private final Suite suite;

    LanguageRulesTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @Test
    @Tag("F2")
    void who_reads_arabic_gets_an_arabic_email_from_right_to_left() {
        Mailbox.Content mail = mailTo("ar-EG");

        assertThat(mail.html()).contains("<html lang=\"ar\" dir=\"rtl\">", "align=\"right\"");
        assertThat(mail.text()).containsPattern("\\p{IsArabic}{3,}").doesNotContain("Thank you");
    }

    @Test
    @Tag("F2")
    void a_language_that_nobody_has_translated_into_is_english_and_the_service_says_so() {
        Mailbox.Content mail = mailTo("sv-SE");

        assertThat(mail.html()).contains("<html lang=\"en\" dir=\"ltr\">");
        assertThat(mail.text()).contains("Thank you");
        assertThat(new PersonalData(suite.addresses()).logsWith("no messages in language \"sv\""))
                .containsExactly("notification-service.log");
    }

    @Test
    @Tag("F4")
    @ResourceLock(SharedThings.PREFERENCES_OF_BUYER_2)
    void a_kind_that_is_switched_off_is_in_the_inbox_and_not_mailed_and_a_required_one_cannot_be() {
        assertThat(prefers("REFUND").code()).isEqualTo("REQUIRED_KIND");
        prefers("ORDER").orFail("switching off");
        try {
            Purchase order = market.buying(basket(OTHER_BUYER, SELLER).paidBy(PaymentMethod.CARD));
            order.isPaid();
            order.sellerCancels(SellerCancellationReason.OUT_OF_STOCK).orFail("the cancellation");
            order.becomes(OrderStatus.CANCELLED);

            NotificationMuted muted = order.comes(NotificationMuted.class);
            assertThat(muted.getTemplate()).isEqualTo("order-placed");
            market.patience()
                    .until(
                            "what is required",
                            () -> subjects(order).contains("Your order " + order.id() + " is cancelled"));
            assertThat(subjects(order)).doesNotContain("We have your order " + order.id());
            assertThat(market.as(OTHER_BUYER)
                            .get(ServiceName.NOTIFICATION, "/inbox")
                            .body())
                    .contains(muted.getNotificationId());
        } finally {
            prefers().orFail("switching on again");
        }
    }

    @Test
    @Tag("F1")
    void the_inbox_is_live_and_who_comes_back_is_told_what_was_missed() {
        String first;
        try (Live live = new Live(Optional.empty())) {
            live.next("unread");
            Purchase before = market.buying(basket(OTHER_BUYER, SELLER).paidBy(PaymentMethod.CARD));
            first = live.notificationAbout(before.id());
        }
        Purchase missed = market.buying(basket(OTHER_BUYER, SELLER).paidBy(PaymentMethod.CARD));
        market.patience()
                .until(
                        "the missed one in the inbox",
                        () -> market.as(OTHER_BUYER)
                                .get(ServiceName.NOTIFICATION, "/inbox")
                                .body()
                                .contains(missed.id()));

        try (Live back = new Live(Optional.of(first))) {
            assertThat(back.notificationAbout(missed.id())).isGreaterThan(first);
        }
    }

    /** Server-sent events, as the standard has them. */
    private final class Live implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Scanner lines;

        Live(Optional<String> lastEventId) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(suite.addresses().service(ServiceName.NOTIFICATION) + "/inbox/live"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token());
            lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
            HttpResponse<InputStream> answer = send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            lines = new Scanner(answer.body(), StandardCharsets.UTF_8);
        }

        private record Event(String id, String data) {}

        /** The next event of that name. */
        Event next(String name) {
            List<String> event = new ArrayList<>();
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (!line.isEmpty()) {
                    event.add(line);
                } else if (event.contains("event:" + name)) {
                    return new Event(field(event, "id:"), field(event, "data:"));
                } else {
                    event.clear();
                }
            }
            throw new AssertionError("the stream has ended");
        }

        String notificationAbout(String orderId) {
            while (true) {
                Event event = next("notification");
                if (event.data.contains(orderId)) {
                    return event.id;
                }
            }
        }

        private String token() {
            String basic = Base64.getEncoder()
                    .encodeToString((OTHER_BUYER + ":" + OTHER_BUYER).getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(suite.addresses().identity() + "/oauth2/token"))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            return JsonMapper.shared()
                    .readTree(
                            send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .path("access_token")
                    .asString("");
        }

        private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
            try {
                return http.send(request, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private static String field(List<String> event, String name) {
        return event.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    private Mailbox.Content mailTo(String locale) {
        String person = "buyer-" + UUID.randomUUID();
        String email = person + "@abroad.example";
        market.registers(person, email, locale);
        market.buying(basket(person, SELLER).paidBy(PaymentMethod.CARD));
        market.patience()
                .until(
                        "mail to " + email,
                        () -> !market.mailbox().reaching(email).isEmpty());
        return market.mailbox().content(market.mailbox().reaching(email).getFirst());
    }

    private List<String> subjects(Purchase order) {
        return order.letters().arrivedFor(OTHER_BUYER).stream()
                .map(Mailbox.Mail::subject)
                .toList();
    }

    private Answer prefers(String... withoutEmail) {
        return market.as(OTHER_BUYER)
                .put(ServiceName.NOTIFICATION, "/preferences", Map.of("withoutEmail", List.of(withoutEmail)));
    }
}
