package io.aftersale.dispute.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What dispute-service is configured with.
 *
 * @param answerWithin how long a seller has before the buyer may call a mediator all the same (E3, E5)
 */
@ConfigurationProperties("aftersale.dispute")
record DisputeSettings(@DefaultValue("5d") Duration answerWithin) {}
