package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.OrderStatus;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.formats.avro.AvroRowDataDeserializationSchema;
import org.apache.flink.formats.avro.AvroToRowDataConverters;
import org.apache.flink.formats.avro.registry.confluent.ConfluentRegistryAvroDeserializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The table of {@code clients/flink/orders.sql}: its format reads what is on its topic. Flink itself is not started. */
@SystemTest
class FlinkClientTest {

    private final Suite suite;
    private final Marketplace market;

    FlinkClientTest(Suite suite, Marketplace market) {
        this.suite = suite;
        this.market = market;
    }

    @Test
    void flinks_confluent_format_reads_the_states_of_orders_as_rows() throws Exception {
        String table = Files.readString(ProjectLayout.find().root().resolve("system-tests/clients/flink/orders.sql"));
        Schema projection = new Schema.Parser().parse(option(table, "value.avro-confluent.schema"));
        AvroRowDataDeserializationSchema format = new AvroRowDataDeserializationSchema(
                ConfluentRegistryAvroDeserializationSchema.forGeneric(
                        projection, suite.addresses().registry().toString()),
                AvroToRowDataConverters.createRowConverter(
                        texts(projection.getFields().size())),
                TypeInformation.of(RowData.class));
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        order.isPaid();
        order.becomes(OrderStatus.AWAITING_SHIPMENT);

        RowData row = format.deserialize(latest(option(table, "topic"), order.id()));

        assertThat(List.of(row.getString(0), row.getString(1), row.getString(2)))
                .map(Object::toString)
                .containsExactly(order.basket().buyer(), order.basket().seller(), "AWAITING_SHIPMENT");
    }

    private static RowType texts(int columns) {
        LogicalType[] types = new LogicalType[columns];
        Arrays.fill(types, new VarCharType(VarCharType.MAX_LENGTH));
        return RowType.of(types);
    }

    private static String option(String table, String name) {
        Matcher option =
                Pattern.compile("'" + Pattern.quote(name) + "' = '([^']*)'").matcher(table);
        if (!option.find()) {
            throw new IllegalStateException("the table has no option " + name);
        }
        return option.group(1);
    }

    private byte[] latest(String topic, String key) {
        Map<String, byte[]> latest = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        suite.addresses().kafka(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "flink-" + UUID.randomUUID(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            market.patience().until("the state of " + key, () -> {
                int read = 0;
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    latest.put(record.key(), record.value());
                    read++;
                }
                return read == 0 && latest.containsKey(key);
            });
        }
        return latest.getOrDefault(key, new byte[0]);
    }
}
