package io.aftersale.payment.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How books are compared (C13).
 *
 * @param cron when, in UTC, in Spring's notation; {@code -} for never
 * @param period how far back a nightly run looks; a refund that was longer under way than that is reported missing
 * @param settling how old something has to be to be compared, so that nothing is reported that is just being told
 */
@ConfigurationProperties("aftersale.payment.reconciliation")
public record ReconciliationProperties(
        @DefaultValue("0 30 2 * * *") String cron,
        @DefaultValue("35d") Duration period,
        @DefaultValue("15m") Duration settling) {}
