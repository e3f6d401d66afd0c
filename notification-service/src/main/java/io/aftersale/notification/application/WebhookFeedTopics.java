package io.aftersale.notification.application;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What webhooks may be told: what the other services say has happened. This one's own words would be endless. */
public final class WebhookFeedTopics {

    public static final List<Topic> TOPICS = List.of(
            Catalogue.ORDER_EVENTS,
            Catalogue.SELLER_EVENTS,
            Catalogue.PAYMENT_EVENTS,
            Catalogue.DISPUTE_EVENTS,
            Catalogue.RETURN_EVENTS);

    /** Simple names of their record types; a refusal is the business of who asked. */
    static final Set<String> EVENT_TYPES = TOPICS.stream()
            .flatMap(topic -> topic.records().stream())
            .map(Schema::getName)
            .filter(name -> !name.equals("CommandRefused"))
            .collect(Collectors.toUnmodifiableSet());

    private WebhookFeedTopics() {}
}
