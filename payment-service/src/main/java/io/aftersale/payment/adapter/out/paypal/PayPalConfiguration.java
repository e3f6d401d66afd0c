package io.aftersale.payment.adapter.out.paypal;

import io.aftersale.payment.adapter.out.provider.Guard;
import io.aftersale.payment.adapter.out.provider.Guards;
import io.aftersale.payment.adapter.out.provider.PooledHttp;
import io.aftersale.payment.application.RefundProvider;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** PayPal, as it is configured. */
@Configuration(proxyBeanMethods = false)
class PayPalConfiguration {

    private static final String NAME = "paypal";

    @Bean
    PooledHttp payPalHttp(PayPalProperties properties, Guards guards) {
        return new PooledHttp(
                properties.connectTimeout(),
                properties.readTimeout(),
                guards.timeLimit(NAME),
                properties.connections());
    }

    @Bean
    PayPalApi payPalApi(PayPalProperties properties, PooledHttp payPalHttp, Clock clock) {
        return new PayPalApi(properties, payPalHttp, clock);
    }

    @Bean
    RefundProvider payPal(PayPalProperties properties, PayPalApi api, Guards guards) {
        return new PayPalRefundProvider(api, guards.of(NAME), properties.keyLife());
    }

    @Bean
    PayPalSeal payPalSeal(PayPalProperties properties, PayPalApi api, Guards guards, Clock clock) {
        Guard guard = guards.of(NAME);
        return new PayPalSeal(api, guard, properties, clock);
    }
}
