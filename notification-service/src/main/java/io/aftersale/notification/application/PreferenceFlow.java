package io.aftersale.notification.application;

import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.NOTIFICATION_PREFERENCES;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.notification.domain.PreferenceCommand;
import io.aftersale.notification.domain.PreferenceDecider;
import io.aftersale.notification.domain.PreferenceEvent;
import io.aftersale.notification.domain.Preferences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How preferences travel through notification-service; their key is the person's id (F4). */
@Configuration(proxyBeanMethods = false)
class PreferenceFlow {

    @Bean
    Aggregate<Preferences, PreferenceCommand, PreferenceEvent> preferences() {
        return Aggregate.keptIn("preferences", Preferences.class, NOTIFICATION_PREFERENCES)
                .reactsTo(PreferenceCommand.class, NOTIFICATION_COMMANDS)
                .tells(PreferenceEvent.class, NOTIFICATION_EVENTS)
                .createdBy(PreferenceCommand.SetPreferences.class)
                .decidedBy(new PureDomain<>(
                        (preferences, command, context) -> PreferenceDecider.decide(
                                context.aggregateId(), command, context.actor().id(), NotificationFlow.given(context)),
                        (preferences, event, context) -> PreferenceDecider.evolve(preferences, event)))
                .column("without_email", "text", PreferenceQueries::written);
    }
}
