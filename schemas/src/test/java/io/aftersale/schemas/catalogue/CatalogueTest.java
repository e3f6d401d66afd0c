package io.aftersale.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void every_topic_has_its_own_name() {
        assertThat(Catalogue.TOPICS).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void commands_and_events_name_their_subjects_by_topic_and_record_and_states_by_topic_alone() {
        Schema placed = Catalogue.ORDER_EVENTS.record("OrderPlaced").orElseThrow();
        assertThat(Catalogue.ORDER_EVENTS.subject(placed))
                .isEqualTo("aftersale.order.events-io.aftersale.schemas.order.OrderPlaced");
        assertThat(Catalogue.ORDER_STATE.subject(Catalogue.ORDER_STATE.records().getFirst()))
                .isEqualTo("aftersale.order.state-value");
    }

    @Test
    void every_command_begins_with_a_command_meta_and_every_event_with_an_event_meta() {
        for (Topic topic : Catalogue.TOPICS) {
            for (Schema record : topic.records()) {
                String meta = record.getFields().getFirst().schema().getName();
                switch (topic.kind()) {
                    case COMMANDS -> assertThat(meta).isEqualTo("CommandMeta");
                    case EVENTS -> assertThat(meta).isEqualTo("EventMeta");
                    case STATE -> {
                        if (topic != Catalogue.CONTACTS) {
                            assertThat(meta).isEqualTo("StateMeta");
                        }
                    }
                }
            }
        }
    }

    @Test
    @Tag("F5")
    void only_the_contacts_have_fields_for_personal_data() {
        for (Topic topic : Catalogue.TOPICS) {
            for (Schema record : topic.records()) {
                if (topic != Catalogue.CONTACTS) {
                    assertThat(record.toString().toLowerCase(java.util.Locale.ROOT))
                            .as(record.getFullName())
                            .doesNotContain("\"name\":\"email\"")
                            .doesNotContain("\"name\":\"phone\"")
                            .doesNotContain("\"name\":\"street\"");
                }
            }
        }
    }
}
