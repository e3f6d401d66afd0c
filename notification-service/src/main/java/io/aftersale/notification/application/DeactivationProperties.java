package io.aftersale.notification.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people leave (F6).
 *
 * @param after between the request and its completion: longer than records of other services are on their way, or a
 *     person may leave with an order that nobody here has heard of yet; also how often it is looked whether what was
 *     opened meanwhile is over
 */
@ConfigurationProperties("aftersale.notification.deactivation")
record DeactivationProperties(@DefaultValue("1h") Duration after) {}
