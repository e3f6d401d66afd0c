package io.aftersale.notification.application;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are told.
 *
 * @param allowPrivate whether addresses of private networks, and http to loopback addresses, may be told: for one machine
 *     alone
 * @param timeout of one attempt
 * @param waits before each further attempt; then the event is abandoned
 * @param failures abandoned events in a row before a webhook is disabled
 * @param overlap how long a secret that was replaced is good beside the new one
 * @param look how often it is looked whether there are webhooks at all
 */
@ConfigurationProperties("aftersale.notification.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("15s") Duration timeout,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h"})
        List<Duration> waits,

        @DefaultValue("5") int failures,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("5s") Duration look) {}
