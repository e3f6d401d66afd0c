package io.aftersale.chassis.engine;

import io.aftersale.chassis.AftersaleProperties;
import io.aftersale.chassis.intent.Handover;
import io.aftersale.chassis.intent.Intents;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the engine together: a transactional batch listener over all inputs of the service. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class EngineConfiguration {

    @Bean
    SchemaRegistry schemaRegistry(AftersaleProperties properties) {
        AftersaleProperties.Registry registry = properties.registry();
        return new SchemaRegistry(registry.url(), registry.userInfo(), registry.timeout());
    }

    /** For what this service has told: its events and states. */
    @Bean
    Wire wire(SchemaRegistry registry, AftersaleProperties properties) {
        return new Wire(registry, properties.registry().serde());
    }

    @Bean
    @ConditionalOnMissingBean
    EngineSettings engineSettings(AftersaleProperties properties, List<Topic> topics) {
        String commands = "aftersale." + properties.service() + ".commands";
        return new EngineSettings(
                properties.service(),
                topics.stream()
                        .filter(t -> t.name().equals(commands))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("aftersale.service: no topic " + commands)),
                properties.waitForUnknown());
    }

    @Bean
    Routes routes(
            Wire wire,
            SchemaRegistry registry,
            AftersaleProperties properties,
            EngineSettings settings,
            List<Aggregate<?, ?, ?>> aggregates,
            List<Replica<?>> replicas,
            List<Follower<?>> followers) {
        Wire heard = new Wire(registry, properties.registry().serde());
        return new Routes(wire, heard, settings, aggregates, replicas, followers);
    }

    @Bean
    Handled handled(JdbcTemplate db) {
        return new Handled(db);
    }

    @Bean
    HeldRecords heldRecords(JdbcTemplate db) {
        return new HeldRecords(db);
    }

    @Bean
    Journal journal(JdbcTemplate db, EngineSettings settings) {
        return new Journal(db, settings.service());
    }

    @Bean
    OperatorActions operatorActions(JdbcClient db) {
        return new OperatorActions(db);
    }

    @Bean
    DeadLetters deadLetters(
            Journal journal,
            OperatorActions actions,
            @Qualifier("commandProducers") DefaultKafkaProducerFactory<byte[], byte[]> producers,
            PlatformTransactionManager transactions) {
        return new DeadLetters(journal, actions, new KafkaTemplate<>(producers), new TransactionTemplate(transactions));
    }

    @Bean
    Outcomes outcomes(Handled handled, Journal journal, Routes routes, List<Topic> topics) {
        return new Outcomes(handled, journal, routes.fingerprints(), routes.told(), topics);
    }

    @Bean
    EngineMetrics engineMetrics(MeterRegistry meters, List<Aggregate<?, ?, ?>> aggregates) {
        return new EngineMetrics(
                meters, aggregates.stream().map(a -> a.events).distinct().toList());
    }

    @Bean(destroyMethod = "close")
    Admin kafkaAdminClient(KafkaProperties kafka) {
        return Admin.create(kafka.buildAdminProperties());
    }

    @Bean
    Lags lags(JdbcClient db, Admin admin, Routes routes) {
        return new Lags(db, admin, routes.topics());
    }

    /** For commands: each stands for itself. */
    @Bean(defaultCandidate = false)
    DefaultKafkaProducerFactory<byte[], byte[]> commandProducers(KafkaProperties kafka, MeterRegistry meters) {
        DefaultKafkaProducerFactory<byte[], byte[]> producers = new DefaultKafkaProducerFactory<>(producer(kafka));
        producers.addListener(new MicrometerProducerListener<>(meters));
        return producers;
    }

    /** For what the engine publishes, in the transactions of its consumers. */
    @Bean(defaultCandidate = false)
    DefaultKafkaProducerFactory<byte[], byte[]> engineProducers(
            KafkaProperties kafka, AftersaleProperties properties, EngineSettings settings, MeterRegistry meters) {
        DefaultKafkaProducerFactory<byte[], byte[]> producers = new DefaultKafkaProducerFactory<>(producer(kafka));
        producers.setTransactionIdPrefix(settings.group() + "-" + properties.instance() + "-");
        producers.addPostProcessor(FencedProducer::of);
        producers.addListener(new MicrometerProducerListener<>(meters));
        return producers;
    }

    @Bean
    CommandSender commandSender(
            @Qualifier("commandProducers") DefaultKafkaProducerFactory<byte[], byte[]> producers,
            Routes routes,
            EngineSettings settings,
            Clock clock) {
        return new CommandSender(new KafkaTemplate<>(producers), routes.heard(), settings, clock);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> engineContainer(
            KafkaProperties kafka,
            AftersaleProperties properties,
            Routes routes,
            EngineSettings settings,
            JdbcTemplate db,
            PlatformTransactionManager transactionManager,
            Journal journal,
            Handled handled,
            HeldRecords held,
            Intents intents,
            Admin admin,
            EngineMetrics metrics,
            MeterRegistry meters,
            @Qualifier("engineProducers") DefaultKafkaProducerFactory<byte[], byte[]> producers,
            Handover handover,
            Traces traces,
            Clock clock) {
        Inputs inputs = new Inputs(db);
        Publisher publisher = new Publisher(routes, journal, db, new KafkaTemplate<>(producers), metrics);
        Assigned assigned = new Assigned(inputs, publisher, admin);
        Engine engine = new Engine(
                new Batch.Shared(routes, settings, new Batch.Stores(inputs, journal, handled, held, intents), traces),
                db,
                new TransactionTemplate(transactionManager),
                publisher,
                assigned,
                metrics,
                handover,
                clock);
        ContainerProperties container = new ContainerProperties(routes.topics().toArray(String[]::new));
        container.setGroupId(settings.group());
        container.setMessageListener(engine);
        container.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        container.setConsumerRebalanceListener(assigned);
        container.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        container.setShutdownTimeout(Duration.ofSeconds(20).toMillis());
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(consumer(kafka, properties));
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        ConcurrentMessageListenerContainer<byte[], byte[]> listener =
                new ConcurrentMessageListenerContainer<>(consumers, container);
        listener.setConcurrency(properties.consumers());
        listener.setBeanName("engine");
        listener.setAfterRollbackProcessor(new Rollback(assigned));
        return listener;
    }

    /** Range assignment gives partition n of every input to the same consumer: one order, one thread. */
    private static Map<String, Object> consumer(KafkaProperties kafka, AftersaleProperties properties) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class.getName()));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return config;
    }

    private static Map<String, Object> producer(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_BYTES);
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        return config;
    }

    @Bean
    PartitionUpkeep partitionUpkeep(
            JdbcTemplate db, PlatformTransactionManager transactions, Clock clock, AftersaleProperties properties) {
        return new PartitionUpkeep(
                new Partitions(db, new TransactionTemplate(transactions), clock, properties.journalRetention()));
    }

    /** Once at start, then every six hours. */
    static final class PartitionUpkeep {

        private final Partitions partitions;

        PartitionUpkeep(Partitions partitions) {
            this.partitions = partitions;
            partitions.maintain();
        }

        @Scheduled(initialDelayString = "PT6H", fixedDelayString = "PT6H")
        void maintain() {
            partitions.maintain();
        }
    }
}
