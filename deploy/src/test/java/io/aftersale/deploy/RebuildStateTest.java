package io.aftersale.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildStateTest {

    @Test
    void each_compacted_topic_but_the_contacts_can_be_rebuilt() {
        assertThat(RebuildState.TABLES.keySet())
                .containsExactlyInAnyOrderElementsOf(Catalogue.TOPICS.stream()
                        .filter(Topic::compacted)
                        .filter(topic -> !topic.equals(Catalogue.CONTACTS))
                        .toList());
    }

    @Test
    void a_topic_of_events_cannot() {
        assertThatThrownBy(() -> RebuildState.publish(Map.of(), Catalogue.ORDER_EVENTS.name(), "jdbc:postgresql:x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aftersale.order.events");
    }
}
