package io.aftersale.payment.application;

import io.aftersale.payment.domain.Provider;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are asked.
 *
 * @param concurrency askings under way at once in one process, by provider: as many as are wanted in a second, times the
 *     seconds that one takes, and those that the provider leaves unanswered until the time limit
 * @param firstWait before an unanswered asking is repeated; doubled each time
 * @param longestWait between repetitions
 * @param lookUpAfter how long to leave a submitted refund before asking what has become of it
 * @param retryDeclinedAfter how long to leave a refund that was declined for a passing reason
 */
@ConfigurationProperties("aftersale.payment.refunding")
record RefundingProperties(
        @DefaultValue Map<Provider, Integer> concurrency,
        @DefaultValue("1s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("1m") Duration lookUpAfter,
        @DefaultValue("30m") Duration retryDeclinedAfter) {}
