package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.Facts;
import io.aftersale.notification.domain.Telling;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue of notifications against the schemas of the other services. */
class CompletenessTest {

    @Test
    @Tag("F1")
    void every_event_of_the_other_services_is_told_to_somebody_or_left_out_on_purpose() {
        Set<String> told = Facts.types().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        Set<String> events = Stream.of(
                        Catalogue.ORDER_EVENTS,
                        Catalogue.SELLER_EVENTS,
                        Catalogue.PAYMENT_EVENTS,
                        Catalogue.DISPUTE_EVENTS,
                        Catalogue.RETURN_EVENTS)
                .map(Topic::records)
                .flatMap(List::stream)
                .map(Schema::getName)
                .collect(Collectors.toSet());

        assertThat(told).doesNotContainAnyElementsOf(Telling.SILENT);
        assertThat(Stream.concat(told.stream(), Telling.SILENT.stream())).containsExactlyInAnyOrderElementsOf(events);
    }
}
