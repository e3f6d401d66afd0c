import io.aftersale.schemas.EventMeta;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Another team's consumer: the jar aftersale-schemas and Kafka's plain client, nothing else of Aftersale. Where Confluent's
 * KafkaAvroDeserializer is at hand, with specific.avro.reader=true, it takes the place of the method {@code read}.
 *
 * <pre>java -cp 'aftersale-schemas.jar:kafka-clients.jar:avro.jar:...' WatchOrder.java KAFKA REGISTRY ORDER LAST-TYPE</pre>
 *
 * Prints the events of one order until one of the last type, with versions: a gap would be a lost event.
 */
public class WatchOrder {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final Map<Integer, Schema> written = new HashMap<>();

    WatchOrder(String registry) {
        this.registry = registry;
    }

    public static void main(String[] arguments) throws Exception {
        // Avro makes objects of no class that the process has not said to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.aftersale.schemas");
        new WatchOrder(arguments[1]).watch(arguments[0], arguments[2], arguments[3]);
    }

    private void watch(String kafka, String order, String last) throws IOException, InterruptedException {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.GROUP_ID_CONFIG,
                "marketplace-example-" + order,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // What was rolled back was never told.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("aftersale.order.events"));
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < until) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.key().equals(order)) {
                        SpecificRecord event = read(record.value());
                        EventMeta meta = (EventMeta) event.get(0);
                        System.out.println(
                                meta.getVersion() + " " + event.getSchema().getName());
                        if (event.getSchema().getName().equals(last)) {
                            return;
                        }
                    }
                }
            }
        }
        throw new IllegalStateException("no " + last + " within " + PATIENCE.toSeconds() + " s");
    }

    /** A zero byte, the schema's id in four bytes, Avro binary. The reader's schema is the generated class's. */
    private SpecificRecord read(byte[] value) throws IOException, InterruptedException {
        int id = ByteBuffer.wrap(value, 1, 4).getInt();
        Schema writer = written.get(id);
        if (writer == null) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                    .build();
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            writer = new Schema.Parser().parse(text(answer));
            written.put(id, writer);
        }
        Schema reader = SpecificData.get().getSchema(SpecificData.get().getClass(writer));
        return new SpecificDatumReader<SpecificRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
    }

    /** The field "schema" of the answer; any JSON library does it, Avro's has one within. */
    private static String text(String answer) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer)
                .path("schema")
                .asText();
    }
}
