package io.aftersale.seller.application;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What seller-service is configured with.
 *
 * @param answerWithin how long a seller has before a cancellation is approved by the deadline (B7)
 * @param remindAfter how long after being asked a seller who has not answered is reminded, each time (B7)
 * @param figuresOver the days whose sums are a seller's figures (G3)
 */
@ConfigurationProperties("aftersale.seller")
record SellerSettings(
        @DefaultValue("72h") Duration answerWithin,
        @DefaultValue({"24h", "48h"}) List<Duration> remindAfter,
        @DefaultValue("90d") Period figuresOver) {

    SellerSettings {
        remindAfter = List.copyOf(remindAfter);
    }
}
