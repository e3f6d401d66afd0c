package io.aftersale.system;

import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.system.Orders.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see of what could not be read, and do about it (G5). */
@SystemTest
@Tag("G5")
class OperatorRulesTest {

    private static final String OPERATOR = "operator-1";
    private static final String LETTERS = "/operator/dead-letters";

    private final Marketplace market;

    OperatorRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    void a_dead_letter_is_listed_shown_replayed_and_discarded_and_who_did_so_is_kept() {
        byte[] nonsense = ("nonsense " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        RecordMetadata sent = market.commands()
                .send(new ProducerRecord<>(ORDER_COMMANDS.name(), "o-1".getBytes(StandardCharsets.UTF_8), nonsense));
        JsonNode letter = letter(nonsense, 0);
        long seq = letter.path("seq").asLong();

        assertThat(letter.path("topic").asString()).isEqualTo(ORDER_COMMANDS.name());
        assertThat(letter.path("offset").asLong()).isEqualTo(sent.offset());
        assertThat(letter.path("fault").asString()).contains("zero byte");
        assertThat(operator("/" + seq).json()).isEqualTo(letter);

        assertThat(act(seq, "replay").status()).isEqualTo(204);
        assertThat(act(seq, "discard").code()).isEqualTo("ALREADY_DECIDED");
        long again = letter(nonsense, seq).path("seq").asLong();
        assertThat(act(again, "discard").status()).isEqualTo(204);

        assertThat(market.as(OPERATOR)
                        .get(ServiceName.ORDER, "/operator/actions")
                        .json()
                        .valueStream()
                        .map(a -> a.path("operator").asString()
                                + ' '
                                + a.path("kind").asString()
                                + ' '
                                + a.path("deadLetter").asLong()))
                .contains(OPERATOR + " REPLAY_DEAD_LETTER " + seq, OPERATOR + " DISCARD_DEAD_LETTER " + again);
    }

    @Test
    void nobody_else_sees_what_could_not_be_read() {
        assertThat(market.as(BUYER).get(ServiceName.ORDER, LETTERS).code()).isEqualTo("FORBIDDEN_ROLE");
        assertThat(operator("/0").code()).isEqualTo("UNKNOWN_DEAD_LETTER");
    }

    @Test
    void an_order_is_followed_through_the_topics_of_each_service_without_what_the_records_say() {
        Purchase order = Orders.paid(market);

        JsonNode placed = market.as(OPERATOR)
                .get(ServiceName.ORDER, "/operator/records/" + order.id())
                .json();
        JsonNode captured = market.as(OPERATOR)
                .get(ServiceName.PAYMENT, "/operator/records/" + order.id())
                .json();

        assertThat(placed.path(0).path("type").asString()).isEqualTo("OrderPlaced");
        assertThat(placed.path(0).path("topic").asString()).isEqualTo(Catalogue.ORDER_EVENTS.name());
        assertThat(placed.path(0).has("event")).isFalse();
        assertThat(captured.valueStream().map(step -> step.path("type").asString()))
                .contains("PaymentCaptured");
        assertThat(market.as(BUYER)
                        .get(ServiceName.ORDER, "/operator/records/" + order.id())
                        .code())
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    void how_far_a_service_has_come_with_each_partition_is_told() {
        RecordMetadata sent = market.commands()
                .send(new ProducerRecord<>(
                        ORDER_COMMANDS.name(),
                        "o-2".getBytes(StandardCharsets.UTF_8),
                        "nonsense".getBytes(StandardCharsets.UTF_8)));

        JsonNode handled = market.patience()
                .forThe(
                        "the record to be handled",
                        () -> lag(sent).filter(lag -> lag.path("next").asLong() > sent.offset()));

        assertThat(handled.path("end").asLong()).isGreaterThan(sent.offset());
        assertThat(handled.path("behind").asLong())
                .isEqualTo(handled.path("end").asLong() - handled.path("next").asLong());
        assertThat(market.as(BUYER).get(ServiceName.ORDER, "/operator/lag").code())
                .isEqualTo("FORBIDDEN_ROLE");
    }

    private Optional<JsonNode> lag(RecordMetadata sent) {
        return market.as(OPERATOR)
                .get(ServiceName.ORDER, "/operator/lag")
                .json()
                .valueStream()
                .filter(lag -> lag.path("topic").asString().equals(sent.topic()))
                .filter(lag -> lag.path("partition").asInt() == sent.partition())
                .findFirst();
    }

    private JsonNode letter(byte[] value, long after) {
        String bytes = Base64.getEncoder().encodeToString(value);
        return market.patience().forThe("the dead letter", () -> open(bytes, after));
    }

    private Optional<JsonNode> open(String bytes, long after) {
        return operator("?after=" + after)
                .json()
                .valueStream()
                .filter(l -> l.path("value").asString().equals(bytes))
                .findFirst();
    }

    private Answer operator(String rest) {
        return market.as(OPERATOR).get(ServiceName.ORDER, LETTERS + rest);
    }

    private Answer act(long seq, String action) {
        return market.as(OPERATOR).post(ServiceName.ORDER, LETTERS + "/" + seq + "/" + action, Map.of());
    }
}
