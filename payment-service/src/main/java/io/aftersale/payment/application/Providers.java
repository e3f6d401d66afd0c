package io.aftersale.payment.application;

import io.aftersale.payment.domain.Provider;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The adapter of each provider (C11). */
@Component
class Providers {

    private final Map<Provider, RefundProvider> adapters = new EnumMap<>(Provider.class);

    Providers(List<RefundProvider> all) {
        all.forEach(adapter -> adapters.put(adapter.provider(), adapter));
    }

    RefundProvider of(Provider provider) {
        RefundProvider adapter = adapters.get(provider);
        if (adapter == null) {
            throw new IllegalStateException("no adapter for " + provider);
        }
        return adapter;
    }

    Collection<RefundProvider> all() {
        return adapters.values();
    }
}
