package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.deploy.KafkaUser;
import io.aftersale.local.Suite;
import io.aftersale.schemas.catalogue.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deployment step knows of each service what it consumes: that much it may read on brokers with access control. */
@SystemTest
class KafkaAccessTest {
    private final Suite suite;

    KafkaAccessTest(Suite suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARKETPLACE")
    void a_service_may_read_what_it_consumes_and_nothing_else(KafkaUser service) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, suite.addresses().kafka()))) {
            Collection<ConsumerGroupDescription> group = admin.describeConsumerGroups(List.of(service.user()))
                    .all()
                    .get()
                    .values();

            assertThat(group.stream()
                            .flatMap(described -> described.members().stream())
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .map(TopicPartition::topic)
                            .collect(Collectors.toSet()))
                    .isEqualTo(service.inputs().stream().map(Topic::name).collect(Collectors.toSet()));
        }
    }
}
