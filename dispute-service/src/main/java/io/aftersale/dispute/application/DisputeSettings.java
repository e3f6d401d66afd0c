package io.aftersale.dispute.application;

import io.aftersale.dispute.domain.DisputeTimes;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What dispute-service is configured with; what each of these means, {@link DisputeTimes} says (E3-E7). */
@ConfigurationProperties("aftersale.dispute")
record DisputeSettings(
        @DefaultValue("5d") Duration answerWithin,
        @DefaultValue("15d") Duration agreeWithin,
        @DefaultValue("5d") Duration offersLast,
        @DefaultValue("3d") Duration evidenceFor,
        @DefaultValue("7d") Duration decideWithin,
        @DefaultValue("30d") Duration appealWithin) {

    DisputeTimes times() {
        return new DisputeTimes(answerWithin, agreeWithin, offersLast, evidenceFor, decideWithin, appealWithin);
    }
}
