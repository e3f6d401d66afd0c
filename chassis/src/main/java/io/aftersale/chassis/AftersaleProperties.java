package io.aftersale.chassis;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
     */
    public record Registry(
            String url,
            @Nullable String userInfo,
            @DefaultValue("5s") Duration timeout) {}
}
