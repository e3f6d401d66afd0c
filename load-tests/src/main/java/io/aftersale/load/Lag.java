package io.aftersale.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records the consumer groups of the suite have not read yet, by the broker. The marks that end transactions
 * count as records: one for each partition may stay.
 */
final class Lag implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final Admin admin;
    private final List<String> groups;

    /** @param wanted which of the cluster's groups, as they are now */
    Lag(String bootstrap, Predicate<String> wanted) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        List<String> found;
        try {
            found = admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .filter(wanted)
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            found = List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            found = List.of();
        }
        this.groups = found;
    }

    /** Records of all groups; -1 when the broker does not say. */
    long records() {
        if (groups.isEmpty()) {
            return -1;
        }
        try {
            Collection<Map<TopicPartition, OffsetAndMetadata>> committed = admin.listConsumerGroupOffsets(
                            groups.stream().collect(Collectors.toMap(g -> g, g -> new ListConsumerGroupOffsetsSpec())))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .values();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            committed.forEach(of -> of.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest())));
            var latest = admin.listOffsets(ends).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long lag = 0;
            for (Map<TopicPartition, OffsetAndMetadata> of : committed) {
                for (Map.Entry<TopicPartition, OffsetAndMetadata> offset : of.entrySet()) {
                    var end = latest.get(offset.getKey());
                    if (end != null && offset.getValue() != null) {
                        lag += Math.max(0, end.offset() - offset.getValue().offset());
                    }
                }
            }
            return lag;
        } catch (ExecutionException | TimeoutException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
