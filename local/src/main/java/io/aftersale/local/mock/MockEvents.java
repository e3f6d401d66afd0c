package io.aftersale.local.mock;

import io.aftersale.local.demo.WireFormat;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.schemas.EventMeta;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stories of orders on the topics for events, so that another team can develop with a broker and a registry and nothing
 * of Aftersale. Topics that are missing are made, schemas registered.
 */
public final class MockEvents {

    private static final Set<Topic> TOPICS =
            Set.of(Catalogue.ORDER_EVENTS, Catalogue.SELLER_EVENTS, Catalogue.PAYMENT_EVENTS);
    private static final String SERVICE_GROUP = "aftersale-order";

    private MockEvents() {}

    /**
     * Does what these words ask for.
     *
     * @throws SuiteFailure in a sentence for whoever asked
     */
    public static void run(List<String> words, PrintStream out) {
        if (words.contains("--help") || words.contains("-h") || words.isEmpty()) {
            out.print(MockOptions.USAGE);
            return;
        }
        MockOptions options = MockOptions.parse(words);
        Properties kafka = options.kafka();
        try (Admin admin = Admin.create(kafka);
                HttpClient http = HttpClient.newHttpClient()) {
            prepare(admin, options);
            WireFormat format = new WireFormat(options.registry(), http);
            for (Topic topic : TOPICS) {
                for (Schema type : topic.records()) {
                    format.register(topic.subject(type), type);
                }
            }
            out.println(tell(kafka, format, options) + " events of " + options.orders() + " orders told");
        } catch (ExecutionException e) {
            throw new SuiteFailure("the broker refused: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("interrupted", e);
        }
    }

    private static void prepare(Admin admin, MockOptions options) throws ExecutionException, InterruptedException {
        if (admin.listGroups().all().get().stream()
                .anyMatch(group -> group.groupId().equals(SERVICE_GROUP))) {
            throw new SuiteFailure("Aftersale itself runs on these brokers: what is made up would be taken for true.");
        }
        Set<String> there = admin.listTopics().names().get();
        admin.createTopics(TOPICS.stream()
                        .map(Topic::name)
                        .filter(name -> !there.contains(name))
                        .map(name -> new NewTopic(name, Optional.of(options.partitions()), Optional.empty()))
                        .toList())
                .all()
                .get();
    }

    private static int tell(Properties kafka, WireFormat format, MockOptions options)
            throws ExecutionException, InterruptedException {
        kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Instant begin = Instant.now();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < options.orders(); n++) {
                pace(begin, n, options.rate());
                for (MockOrder.Told told : MockOrder.story(options.seed(), n, Instant.now())) {
                    sent.add(producer.send(record(format, told)));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        return sent.size();
    }

    private static void pace(Instant begin, int n, int rate) {
        Instant due = begin.plus(Duration.ofNanos(n * 1_000_000_000L / rate));
        Duration early = Duration.between(Instant.now(), due);
        if (early.isPositive()) {
            LockSupport.parkNanos(early.toNanos());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(WireFormat format, MockOrder.Told told) {
        SpecificRecord event = told.event();
        EventMeta meta = (EventMeta) event.get(0);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                told.topic().name(),
                meta.getAggregateId().getBytes(StandardCharsets.UTF_8),
                format.encode(told.topic(), event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", meta.getEventId(),
                        "ce_type", event.getSchema().getFullName(),
                        "ce_source", "/aftersale/mock",
                        "ce_time", meta.getOccurredAt().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
