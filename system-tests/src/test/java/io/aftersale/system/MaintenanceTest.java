package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.deploy.RebuildState;
import io.aftersale.local.Addresses;
import io.aftersale.local.LocalService;
import io.aftersale.local.Port;
import io.aftersale.local.Ports;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.seller.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is done to the suite by those who run it: nothing is lost or doubled meanwhile. */
@SystemTest
@Isolated
class MaintenanceTest {

    private static final int AT_EACH_STEP = 10;
    private static final int PREFIX = 5;
    private static final String SELLER = "seller-2";
    private static final String NEW_FIELD = "wrapping";

    private final Marketplace market;
    private final Suite suite;

    MaintenanceTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    /** Two processes of order-service side by side, one replacing the other, while senders of two versions ask it. */
    @Test
    void an_upgrade_and_its_way_back_lose_and_double_nothing() throws IOException {
        List<Purchase> orders = KilledServicesTest.paidOrders(market, 5 * AT_EACH_STEP);
        Iterator<Purchase> next = orders.iterator();
        LocalService old = suite.service(ServiceName.ORDER);
        LocalService newer = old.beside("newer", Ports.free().of(Port.ORDER));
        Schema evolved = evolved();
        int id = market.format().register(Catalogue.ORDER_COMMANDS.subject(evolved), evolved);
        try {
            ask(next);
            newer.start();
            ask(next, evolved, id);
            old.stop();
            ask(next, evolved, id);
            old.start();
            ask(next);
        } finally {
            newer.stop();
        }
        ask(next, evolved, id);

        for (Purchase order : orders) {
            order.becomes(OrderStatus.CANCELLED);
            order.refunds().settleInFull();
            KilledServicesTest.happenedOnce(order);
        }
    }

    @Test
    void a_compacted_topic_is_published_anew_as_it_was() throws IOException, SQLException {
        market.alwaysApproves(SELLER);
        Policy before = policy();
        long end = end(Catalogue.SELLER_POLICIES.name());

        long published = RebuildState.publish(
                Map.of(
                        "AFTERSALE_KAFKA_BOOTSTRAP_SERVERS", suite.addresses().kafka(),
                        "PGUSER", Addresses.POSTGRES_USER,
                        "PGPASSWORD", Addresses.POSTGRES_PASSWORD),
                Catalogue.SELLER_POLICIES.name(),
                suite.addresses().jdbc(ServiceName.SELLER));

        assertThat(published).isPositive();
        assertThat(end(Catalogue.SELLER_POLICIES.name())).isEqualTo(end + published);
        assertThat(policy()).isEqualTo(before);
    }

    private Policy policy() {
        return market.log()
                .latest(Catalogue.SELLER_POLICIES, SELLER, Policy.class)
                .orElseThrow();
    }

    private long end(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        suite.addresses().kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Senders of the present version. */
    private static void ask(Iterator<Purchase> next) {
        for (int i = 0; i < AT_EACH_STEP; i++) {
            KilledServicesTest.asksToCancel(next.next());
        }
    }

    /** Senders of the next version, with a field that no service knows. */
    private void ask(Iterator<Purchase> next, Schema evolved, int id) throws IOException {
        for (int i = 0; i < AT_EACH_STEP; i++) {
            String order = next.next().id();
            RequestCancellation command = new RequestCancellation(
                    Marketplace.meta(UUID.randomUUID().toString(), order, Marketplace.buyer(BUYER)),
                    "c",
                    List.of(),
                    CancellationReason.CHANGE_OF_MIND,
                    null,
                    null,
                    false);
            GenericRecord later = later(command, evolved);
            later.put(NEW_FIELD, "as a present");
            market.commands()
                    .send(new ProducerRecord<>(
                            Catalogue.ORDER_COMMANDS.name(),
                            order.getBytes(StandardCharsets.UTF_8),
                            market.format().encodeGeneric(id, later)));
        }
    }

    private GenericRecord later(RequestCancellation command, Schema evolved) throws IOException {
        byte[] bytes = market.format().encode(0, command);
        return new GenericDatumReader<GenericRecord>(command.getSchema(), evolved)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null));
    }

    /** What the next version of the command may be like. */
    private static Schema evolved() {
        Schema present = RequestCancellation.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        present.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(
                NEW_FIELD,
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                null,
                Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(present.getName(), present.getDoc(), present.getNamespace(), false, fields);
    }
}
