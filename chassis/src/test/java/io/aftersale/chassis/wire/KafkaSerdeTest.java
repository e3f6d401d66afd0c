package io.aftersale.chassis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersale.chassis.AftersaleProperties;
import io.aftersale.schemas.ReleaseHeld;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.notification.Contact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another serializer in place of the chassis's own. This one asks the registry through Confluent's client and is told
 * what Confluent's is told.
 */
class KafkaSerdeTest {

    record Release(HeldAction action) {}

    enum HeldAction {
        RETRY,
        DISCARD,
        EXPIRE
    }

    record Person(String personId, String email, String name, String locale, String country) {}

    private static final Topic COMMANDS = Catalogue.ORDER_COMMANDS;
    private static final Message RELEASE = new Message(
            new Meta.CommandMeta(
                    "c-1",
                    "order-1",
                    new Actor(Actor.ActorKind.OPERATOR, "operator-1"),
                    Instant.ofEpochMilli(1_700_000_000_123L),
                    null),
            new Release(HeldAction.RETRY));
    private static final Message PERSON =
            new Message(null, new Person("buyer-1", "buyer-1@example.org", "A Buyer", "en-GB", "GB"));

    /** Subject and text of what is registered; the id is the place in the list, from 1. */
    private record Registered(String subject, String text) {}

    private final List<Registered> registered = List.of(
            registered(COMMANDS, ReleaseHeld.getClassSchema()),
            registered(Catalogue.CONTACTS, Contact.getClassSchema()));
    private HttpServer server;
    private String url;
    private Wire own;
    private Wire foreign;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        own = bound(new Wire(registry()));
        foreign = bound(new Wire(
                registry(),
                new KafkaSerde(ForeignSerializer::new, ForeignDeserializer::new, Map.of("schema.registry.url", url))));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void another_serializer_writes_the_same_bytes() {
        assertThat(foreign.encode(COMMANDS, RELEASE)).isEqualTo(own.encode(COMMANDS, RELEASE));
    }

    @Test
    void the_subject_on_compacted_topics_is_that_of_the_topic() {
        assertThat(foreign.encode(Catalogue.CONTACTS, PERSON)).isEqualTo(own.encode(Catalogue.CONTACTS, PERSON));
    }

    @Test
    void what_the_chassis_writes_is_read_by_another_deserializer() throws Undecodable {
        assertThat(foreign.decode(COMMANDS, own.encode(COMMANDS, RELEASE))).contains(RELEASE);
        assertThat(foreign.decode(Catalogue.CONTACTS, own.encode(Catalogue.CONTACTS, PERSON)))
                .contains(PERSON);
    }

    @Test
    void bytes_that_are_no_record_are_undecodable_whoever_reads_them() {
        byte[] cut = Arrays.copyOf(own.encode(COMMANDS, RELEASE), 8);
        assertThatThrownBy(() -> foreign.decode(COMMANDS, cut)).isInstanceOf(Undecodable.class);
    }

    @Test
    void a_registry_that_is_away_is_no_fault_of_the_record() throws Undecodable {
        byte[] good = own.encode(COMMANDS, RELEASE);
        Wire half = bound(new Wire(
                registry(),
                new KafkaSerde(
                        ForeignSerializer::new,
                        ForeignDeserializer::new,
                        Map.of("schema.registry.url", "http://127.0.0.1:1"))));
        assertThatThrownBy(() -> half.decode(COMMANDS, good)).isInstanceOf(RegistryUnavailable.class);
        assertThatThrownBy(() -> half.encode(COMMANDS, RELEASE)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void a_serializer_goes_with_its_deserializer() {
        assertThatThrownBy(() -> properties(ForeignSerializer.class, null)).hasMessageContaining("go together");
        assertThat(properties(null, null).serde()).isNull();
        assertThat(properties(ForeignSerializer.class, ForeignDeserializer.class)
                        .serde())
                .isNotNull();
    }

    private AftersaleProperties.Registry properties(
            @Nullable Class<? extends Serializer<Object>> serializer,
            @Nullable Class<? extends Deserializer<Object>> deserializer) {
        return new AftersaleProperties.Registry(url, null, Duration.ofSeconds(5), serializer, deserializer, Map.of());
    }

    private SchemaRegistry registry() {
        return new SchemaRegistry(url, null, Duration.ofSeconds(5));
    }

    private static Wire bound(Wire wire) {
        wire.bind(COMMANDS, "ReleaseHeld", Release.class);
        wire.bind(Catalogue.CONTACTS, "Contact", Person.class);
        return wire;
    }

    private static Registered registered(Topic topic, Schema schema) {
        return new Registered(topic.subject(schema), SchemaRegistry.text(schema));
    }

    /** As a registry does: a schema is known by its subject and its whole text. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String answer;
        if (path.startsWith("/subjects/")) {
            String text = JsonMapper.shared().readTree(body).required("schema").asString();
            int id = registered.indexOf(new Registered(path.substring("/subjects/".length()), text)) + 1;
            answer = id == 0 ? null : "{\"id\": " + id + ", \"version\": 1}";
        } else {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            answer = JsonMapper.shared()
                    .writeValueAsString(Map.of("schema", registered.get(id - 1).text()));
        }
        byte[] bytes = (answer == null ? "{\"error_code\": 40403}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Writes generic records under the id that Confluent's client finds. */
    @SuppressWarnings("NullAway.Init")
    public static final class ForeignSerializer implements Serializer<Object> {
        private CachedSchemaRegistryClient client;
        private String strategy;

        @Override
        public void configure(Map<String, ?> configuration, boolean key) {
            assertThat(configuration.get("auto.register.schemas")).isEqualTo(false);
            client = new CachedSchemaRegistryClient((String) configuration.get("schema.registry.url"), 10);
            strategy = String.valueOf(configuration.get("value.subject.name.strategy"));
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            GenericRecord record = (GenericRecord) value;
            String subject = switch (strategy) {
                case "io.confluent.kafka.serializers.subject.TopicNameStrategy" -> topic + "-value";
                case "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy" ->
                    topic + "-" + record.getSchema().getFullName();
                default -> throw new SerializationException(strategy);
            };
            try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                int id = client.getId(subject, new AvroSchema(record.getSchema().toString()));
                out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
                return out.toByteArray();
            } catch (IOException | RestClientException e) {
                throw new SerializationException(e);
            }
        }
    }

    /** Reads generic records by the schema that Confluent's client finds. */
    @SuppressWarnings("NullAway.Init")
    public static final class ForeignDeserializer implements Deserializer<Object> {
        private CachedSchemaRegistryClient client;

        @Override
        public void configure(Map<String, ?> configuration, boolean key) {
            client = new CachedSchemaRegistryClient((String) configuration.get("schema.registry.url"), 10);
        }

        @Override
        public Object deserialize(String topic, byte[] value) {
            try {
                String text = client.getSchemaById(ByteBuffer.wrap(value, 1, 4).getInt())
                        .canonicalString();
                return new GenericDatumReader<>(new Schema.Parser().parse(text))
                        .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
            } catch (IOException | RestClientException e) {
                throw new SerializationException(e);
            }
        }
    }
}
