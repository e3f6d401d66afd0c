package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.PaymentMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules F1 and F4 over HTTP: the inbox page by page, what is unread, what people want. */
@SystemTest
class InboxRulesTest {
    private final Marketplace market;

    InboxRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("F1")
    void the_inbox_is_read_page_by_page_newest_first_and_by_its_owner_alone() {
        Purchase older = bought();
        Purchase newer = bought();

        JsonNode first = inbox("?limit=1");
        JsonNode second = inbox("?limit=1&after=" + id(first));

        assertThat(first.path("entries").size()).isOne();
        assertThat(second.path("entries").size()).isOne();
        assertThat(id(second)).isLessThan(id(first));
        assertThat(orders(inbox("?limit=200"))).contains(older.id(), newer.id());
        assertThat(inbox("?limit=0").path("entries").size()).isOne();
        assertThat(market.as(BUYER).get(ServiceName.NOTIFICATION, "/inbox").body())
                .doesNotContain(older.id(), newer.id());
    }

    @Test
    @Tag("F1")
    void what_is_marked_as_read_counts_no_longer_and_stays() {
        bought();
        bought();
        String id = id(inbox("?limit=1"));

        assertThat(read(BUYER, id).code()).isEqualTo("UNKNOWN_NOTIFICATION");
        assertThat(read(OTHER_BUYER, id).status()).isEqualTo(204);
        assertThat(read(OTHER_BUYER, id).status()).isEqualTo(204);

        assertThat(inbox("?limit=200").path("entries").valueStream()).anySatisfy(entry -> {
            assertThat(entry.path("notificationId").asString()).isEqualTo(id);
            assertThat(entry.path("readAt").asString("")).isNotEmpty();
        });
        market.patience().until("one unread less for one that was read", this::oneLess);
    }

    /** Whether reading one makes one unread less; other orders' notifications may come between. */
    private boolean oneLess() {
        JsonNode before = inbox("?limit=200");
        Optional<String> unread = before.path("entries")
                .valueStream()
                .filter(entry -> entry.path("readAt").asString("").isEmpty())
                .map(entry -> entry.path("notificationId").asString())
                .findFirst();
        unread.ifPresent(id -> read(OTHER_BUYER, id).orFail("the mark"));
        JsonNode after = inbox("?limit=200");
        return unread.isPresent()
                && id(after).equals(id(before))
                && after.path("unread").asInt() == before.path("unread").asInt() - 1;
    }

    @Test
    @Tag("F4")
    void what_may_be_chosen_is_listed_and_what_makes_no_sense_is_refused_with_its_name() {
        JsonNode kinds = market.as(BUYER)
                .get(ServiceName.NOTIFICATION, "/preferences")
                .json()
                .path("kinds");

        assertThat(kinds.valueStream()
                        .filter(kind -> kind.path("required").asBoolean())
                        .map(kind -> kind.path("kind").asString()))
                .containsExactlyInAnyOrder("REFUND", "DECISION");
        assertThat(prefers(Map.of("withoutEmail", List.of("DECISION"))).code()).isEqualTo("REQUIRED_KIND");
        assertThat(prefers(Map.of("withoutEmail", List.of("WEATHER"))).status()).isEqualTo(400);
        assertThat(prefers(Map.of()).code()).isEqualTo("MISSING_WITHOUT_EMAIL");
    }

    private Answer prefers(Map<String, ?> body) {
        return market.as(BUYER).put(ServiceName.NOTIFICATION, "/preferences", body);
    }

    /** An order that its buyer was told of. */
    private Purchase bought() {
        Purchase order = market.buying(basket(OTHER_BUYER, SELLER).paidBy(PaymentMethod.CARD));
        market.patience()
                .until(
                        "the order in the inbox",
                        () -> orders(inbox("?limit=200")).contains(order.id()));
        return order;
    }

    private JsonNode inbox(String query) {
        return market.as(OTHER_BUYER)
                .get(ServiceName.NOTIFICATION, "/inbox" + query)
                .orFail("the inbox")
                .json();
    }

    private Answer read(String person, String id) {
        return market.as(person).post(ServiceName.NOTIFICATION, "/inbox/" + id + "/read", Map.of());
    }

    private static String id(JsonNode page) {
        return page.path("entries").get(0).path("notificationId").asString();
    }

    private static Set<String> orders(JsonNode page) {
        return page.path("entries")
                .valueStream()
                .map(entry -> entry.path("orderId").asString())
                .collect(Collectors.toSet());
    }
}
