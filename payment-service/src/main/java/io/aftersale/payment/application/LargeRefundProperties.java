package io.aftersale.payment.application;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which refunds need a second approver (C15).
 *
 * @param above in whole units of the refund's currency; what is more than that is large
 * @param byCurrency other bounds of single currencies, by ISO 4217 code
 */
@ConfigurationProperties("aftersale.payment.large-refund")
record LargeRefundProperties(
        @DefaultValue("1000.00") BigDecimal above,
        @DefaultValue Map<String, BigDecimal> byCurrency) {}
