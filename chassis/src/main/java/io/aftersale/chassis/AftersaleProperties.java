package io.aftersale.chassis;

import io.aftersale.chassis.wire.KafkaSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service is configured with.
 *
 * @param service its name: {@code order}, {@code seller}, ...
 * @param instance name of this process among those of the service, part of its transactional ids; no two at once may
 *     have the same. Random where none is given
 * @param consumers consumer threads of this process; more than the topics have partitions is of no use
 * @param maxPollRecords at most so many records make one batch
 * @param waitForUnknown how long a command waits for an aggregate that is not known yet, as topics may overtake each
 *     other, before it is refused
 * @param journalRetention how long the journal and the ids of handled commands are kept; longer than the topics' 30
 *     days
 */
@ConfigurationProperties("aftersale")
public record AftersaleProperties(
        String service,
        @Nullable String instance,
        @DefaultValue("2") int consumers,
        @DefaultValue("1000") int maxPollRecords,
        @DefaultValue("30s") Duration waitForUnknown,
        @DefaultValue("35d") Duration journalRetention,
        Registry registry) {

    public AftersaleProperties {
        if (instance == null || instance.isBlank()) {
            instance = UUID.randomUUID().toString();
        }
    }

    /**
     * The schema registry.
     *
     * @param url base of its Confluent-compatible interface
     * @param userInfo {@code user:password}, or none
     * @param timeout of one request
     * @param serializer a class to write records with in place of the chassis's own way; it takes Avro's generic records
     *     and Confluent's configuration: {@code io.confluent.kafka.serializers.KafkaAvroSerializer}. With it goes a
     *     deserializer
     * @param deserializer its counterpart to read with: {@code io.confluent.kafka.serializers.KafkaAvroDeserializer}
     * @param properties told to these two classes, under their own names; {@code schema.registry.url} and the user are
     *     told anyway
     */
    public record Registry(
            String url,
            @Nullable String userInfo,
            @DefaultValue("5s") Duration timeout,
            @Nullable Class<? extends Serializer<Object>> serializer,
            @Nullable Class<? extends Deserializer<Object>> deserializer,
            @DefaultValue Map<String, String> properties) {

        public Registry {
            if ((serializer == null) != (deserializer == null)) {
                throw new IllegalArgumentException(
                        "aftersale.registry.serializer and aftersale.registry.deserializer go together");
            }
        }

        /** The configured classes, or null for the chassis's own way. */
        public @Nullable KafkaSerde serde() {
            if (serializer == null || deserializer == null) {
                return null;
            }
            Map<String, String> told = new HashMap<>();
            told.put("schema.registry.url", url);
            if (userInfo != null) {
                told.put("basic.auth.credentials.source", "USER_INFO");
                told.put("basic.auth.user.info", userInfo);
            }
            told.putAll(properties);
            return new KafkaSerde(
                    () -> BeanUtils.instantiateClass(serializer), () -> BeanUtils.instantiateClass(deserializer), told);
        }
    }
}
