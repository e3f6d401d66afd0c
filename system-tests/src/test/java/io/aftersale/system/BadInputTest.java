package io.aftersale.system;

import static io.aftersale.schemas.catalogue.Catalogue.ORDER_COMMANDS;
import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static io.aftersale.system.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.local.Suite;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.JourneyFailed;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.Money;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderLine;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.PlaceOrder;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.Tender;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that are not what they should be: each is named, and the partition goes on. */
@SystemTest
@Tag("B19")
class BadInputTest {
    private static final int UNKNOWN_SCHEMA = 2_000_000_000;
    private static final int NEARLY_A_MEGABYTE = 900_000;

    private final Marketplace market;
    private final int partitions;
    private final DeadLetters deadLetters;

    BadInputTest(Marketplace market, Suite suite) {
        this.market = market;
        this.partitions = 6;
        this.deadLetters = new DeadLetters(suite.addresses().kafka(), ORDER_COMMANDS);
    }

    @Test
    void bytes_that_are_not_avro_are_a_dead_letter() {
        Purchase good = order();

        assertThat(fault(good, "{\"order\": 1}".getBytes(StandardCharsets.UTF_8)))
                .contains("zero byte");
    }

    @Test
    void an_unknown_schema_id_is_a_dead_letter() {
        Purchase good = order();

        assertThat(fault(good, market.format().encode(UNKNOWN_SCHEMA, command(good))))
                .contains(Integer.toString(UNKNOWN_SCHEMA));
    }

    @Test
    void a_truncated_record_is_a_dead_letter() {
        Purchase good = order();
        byte[] whole = market.format().encode(ORDER_COMMANDS, command(good));

        assertThat(fault(good, Arrays.copyOf(whole, whole.length / 2))).isNotBlank();
    }

    @Test
    void a_null_value_is_a_dead_letter() {
        assertThat(fault(order(), null)).contains("value is null");
    }

    @Test
    void a_null_key_is_a_dead_letter() {
        Purchase good = order();
        byte[] value = market.format().encode(ORDER_COMMANDS, command(good));

        ProducerRecord<byte[], byte[]> keyless =
                new ProducerRecord<>(ORDER_COMMANDS.name(), partition(good), null, value);

        assertThat(DeadLetters.fault(deadLetter(good, keyless))).contains("key is null");
    }

    @Test
    void a_key_that_is_not_the_commands_order_is_a_dead_letter() {
        Purchase good = order();
        byte[] value = market.format().encode(ORDER_COMMANDS, command(order()));

        assertThat(fault(good, value)).contains("aggregateId");
    }

    @Test
    void a_record_type_of_another_topic_is_a_dead_letter() {
        Purchase good = order();
        Contact stranger = Contact.newBuilder()
                .setPersonId("p")
                .setEmail("e")
                .setName("n")
                .setLocale("en")
                .setCountry("DE")
                .build();
        int id = market.format().id(Catalogue.CONTACTS.subject(Contact.getClassSchema()), Contact.getClassSchema());

        assertThat(fault(good, market.format().encode(id, stranger))).contains("Contact");
    }

    @Test
    void a_huge_header_stays_with_the_dead_letter() {
        Purchase good = order();
        ProducerRecord<byte[], byte[]> bad = record(good, new byte[] {1, 2, 3});
        bad.headers().add("huge", new byte[NEARLY_A_MEGABYTE]);

        ConsumerRecord<byte[], byte[]> letter = deadLetter(good, bad);

        assertThat(DeadLetters.fault(letter)).contains("zero byte");
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.headers().lastHeader("huge").value()).hasSize(NEARLY_A_MEGABYTE);
    }

    @Test
    void a_huge_header_does_not_spoil_a_good_record() {
        Purchase order = order();
        ProducerRecord<byte[], byte[]> good = record(order, market.format().encode(ORDER_COMMANDS, command(order)));
        good.headers().add("huge", new byte[NEARLY_A_MEGABYTE]);

        market.commands().send(good);

        order.comes(OrderPlaced.class);
    }

    @Test
    void a_command_for_an_unknown_order_waits_and_is_refused() {
        refused(
                order(),
                ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                "UNKNOWN_ORDER",
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));
    }

    @Test
    void a_command_that_overtakes_its_order_waits_for_it() {
        Purchase order = order();
        order.command(
                ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.CHANGE_OF_MIND, null, null, false));

        order.isPlaced();

        order.comes(OrderCancelled.class);
    }

    @Test
    @Tag("A2")
    void a_negative_amount_is_refused() {
        placingIsRefused("INVALID_AMOUNT", order -> order.setShippingFee(Basket.money(-1)));
    }

    @Test
    @Tag("A2")
    void tenders_that_do_not_add_up_are_refused() {
        placingIsRefused(
                "INVALID_TENDERS",
                order -> order.setTenders(List.of(new Tender("tender-1", PaymentMethod.CARD, Basket.money(1)))));
    }

    @Test
    @Tag("A2")
    void an_unknown_currency_is_refused() {
        placingIsRefused(
                "INVALID_CURRENCY",
                order -> order.setLines(List.of(new OrderLine("line-1", "sku", "Lamp", 1, new Money(1L, "XYZ")))));
    }

    @Test
    @Tag("A2")
    void two_currencies_in_one_order_are_refused() {
        placingIsRefused("INVALID_CURRENCY", order -> order.setTax(new Money(1_021L, "USD")));
    }

    @Test
    @Tag("A2")
    void control_characters_are_refused() {
        placingIsRefused(
                "INVALID_TEXT",
                order -> order.setLines(
                        List.of(new OrderLine("line-1", "sku", "Lamp\u0000\u0007", 1, Basket.money(1)))));
    }

    @Test
    @Tag("B4")
    void a_justification_that_is_too_long_is_refused() {
        Purchase order = paid(market);

        refused(
                order,
                ORDER_COMMANDS,
                Marketplace.buyer(BUYER),
                "INVALID_TEXT",
                meta -> new RequestCancellation(
                        meta, "c", List.of(), CancellationReason.OTHER, "x".repeat(NEARLY_A_MEGABYTE), null, false));
    }

    @Test
    void a_command_of_more_than_a_megabyte_is_named_by_the_broker() {
        Purchase order = paid(market);

        assertThatThrownBy(() -> order.command(
                        ORDER_COMMANDS,
                        Marketplace.buyer(BUYER),
                        meta -> new RequestCancellation(
                                meta,
                                "c",
                                List.of(),
                                CancellationReason.OTHER,
                                "x".repeat(2 * NEARLY_A_MEGABYTE),
                                null,
                                false)))
                .isInstanceOf(JourneyFailed.class)
                .hasMessageContaining("RecordTooLarge");
    }

    private void placingIsRefused(String reason, UnaryOperator<PlaceOrder.Builder> wrong) {
        Purchase order = order();
        refused(
                order,
                ORDER_COMMANDS,
                Marketplace.machine(),
                reason,
                meta -> wrong.apply(PlaceOrder.newBuilder(order.basket().order(meta)))
                        .build());
        order.isPlaced();
    }

    private Purchase order() {
        return market.preparing(basket().paidBy(PaymentMethod.CARD));
    }

    private static PlaceOrder command(Purchase order) {
        return order.basket().order(Marketplace.meta("place-" + order.id(), order.id(), Marketplace.machine()));
    }

    /** What is said about a value under the key of a good order, which is placed behind it. */
    private String fault(Purchase good, byte @Nullable [] value) {
        return DeadLetters.fault(deadLetter(good, record(good, value)));
    }

    private ConsumerRecord<byte[], byte[]> deadLetter(Purchase good, ProducerRecord<byte[], byte[]> bad) {
        RecordMetadata sent = market.commands().send(bad);
        good.isPlaced();
        ConsumerRecord<byte[], byte[]> letter = deadLetters.of(market, sent);
        assertThat(sent.partition()).isEqualTo(partition(good));
        if (bad.value() != null) {
            assertThat(ByteBuffer.wrap(letter.value())).isEqualTo(ByteBuffer.wrap(bad.value()));
        }
        return letter;
    }

    private ProducerRecord<byte[], byte[]> record(Purchase order, byte @Nullable [] value) {
        return new ProducerRecord<>(
                ORDER_COMMANDS.name(), partition(order), order.id().getBytes(StandardCharsets.UTF_8), value);
    }

    /** Where Kafka's own partitioner puts the order. */
    private int partition(Purchase order) {
        return Utils.toPositive(Utils.murmur2(order.id().getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
