package io.aftersale.payment.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider is asked.
 *
 * @param concurrency askings under way at once in one process
 * @param firstWait before an unanswered asking is repeated; doubled each time
 * @param longestWait between repetitions
 * @param lookUpAfter how long to leave a submitted refund before asking what has become of it
 * @param retryDeclinedAfter how long to leave a refund that was declined for a passing reason
 */
@ConfigurationProperties("aftersale.payment.refunding")
record RefundingProperties(
        @DefaultValue("64") int concurrency,
        @DefaultValue("1s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("1m") Duration lookUpAfter,
        @DefaultValue("30m") Duration retryDeclinedAfter) {}
