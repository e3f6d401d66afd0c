package io.aftersale.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each user of the brokers may do. */
class KafkaUserTest {

    @Test
    void a_service_writes_its_own_topics_and_the_dead_letters_of_its_inputs() {
        assertThat(topics(KafkaUser.SELLER, AclOperation.WRITE))
                .containsExactlyInAnyOrder(
                        "aftersale.seller.commands",
                        "aftersale.seller.events",
                        "aftersale.seller.state",
                        "aftersale.seller.policies",
                        "aftersale.seller.commands.dlt",
                        "aftersale.seller.events.dlt",
                        "aftersale.order.events.dlt",
                        "aftersale.dispute.events.dlt",
                        "aftersale.dispute.return-events.dlt");
    }

    @Test
    void each_topic_is_written_by_its_owner_and_commands_and_contacts_by_the_marketplace_too() {
        for (Topic topic : Catalogue.TOPICS) {
            boolean open = topic.kind() == Topic.Kind.COMMANDS || topic.equals(Catalogue.CONTACTS);
            assertThat(allowed(topic.name(), AclOperation.WRITE))
                    .allMatch(user -> user.word().equals(topic.owner())
                            || (open && user == KafkaUser.MARKETPLACE)
                            || (topic.equals(Catalogue.CONTACTS) && user == KafkaUser.NOTIFICATION))
                    .isNotEmpty();
        }
    }

    @Test
    @Tag("F6")
    void the_notification_service_erases_the_contacts_of_those_who_leave() {
        assertThat(allowed(Catalogue.CONTACTS.name(), AclOperation.WRITE))
                .containsExactlyInAnyOrder(KafkaUser.NOTIFICATION, KafkaUser.MARKETPLACE);
    }

    @Test
    void personal_data_is_read_by_the_notification_service_alone() {
        assertThat(allowed(Catalogue.CONTACTS.name(), AclOperation.READ)).containsExactly(KafkaUser.NOTIFICATION);
    }

    @Test
    void nobody_is_allowed_anything_on_the_cluster_or_on_all_topics() {
        assertThat(Arrays.stream(KafkaUser.values()).flatMap(user -> user.access().stream()))
                .noneMatch(acl -> acl.pattern().resourceType() == ResourceType.CLUSTER)
                .noneMatch(acl -> acl.pattern().name().equals("*"))
                .noneMatch(acl -> acl.pattern().resourceType() == ResourceType.TOPIC
                        && acl.pattern().patternType() != PatternType.LITERAL)
                .allMatch(acl -> List.of(AclOperation.READ, AclOperation.WRITE)
                        .contains(acl.entry().operation()));
    }

    private static List<KafkaUser> allowed(String topic, AclOperation operation) {
        return Arrays.stream(KafkaUser.values())
                .filter(user -> topics(user, operation).contains(topic))
                .toList();
    }

    private static List<String> topics(KafkaUser user, AclOperation operation) {
        return user.access().stream()
                .filter(acl -> acl.pattern().resourceType() == ResourceType.TOPIC
                        && acl.entry().operation() == operation)
                .map(acl -> acl.pattern().name())
                .toList();
    }
}
