package io.aftersale.payment.adapter.out.alipay;

import io.aftersale.payment.adapter.out.provider.Guards;
import io.aftersale.payment.adapter.out.provider.PooledHttp;
import io.aftersale.payment.application.RefundProvider;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** AliPay, as it is configured. */
@Configuration(proxyBeanMethods = false)
class AliPayConfiguration {

    private static final String NAME = "alipay";

    @Bean
    PooledHttp aliPayHttp(AliPayProperties properties, Guards guards) {
        return new PooledHttp(
                properties.connectTimeout(),
                properties.readTimeout(),
                guards.timeLimit(NAME),
                properties.connections());
    }

    @Bean
    AliPaySignature aliPaySignature(AliPayProperties properties) {
        return new AliPaySignature(properties);
    }

    @Bean
    RefundProvider aliPay(
            AliPayProperties properties, AliPaySignature signature, PooledHttp aliPayHttp, Guards guards, Clock clock) {
        AliPayApi api = new AliPayApi(properties, signature, aliPayHttp, clock);
        return new AliPayRefundProvider(api, guards.of(NAME), properties);
    }
}
