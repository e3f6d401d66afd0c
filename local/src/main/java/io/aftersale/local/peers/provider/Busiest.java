package io.aftersale.local.peers.provider;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many refunds each provider was asked for in its busiest second. Thread-safe. */
final class Busiest {
    private final InstantSource clock;
    private final Map<Provider, Second> seconds = new ConcurrentHashMap<>();

    private record Second(long at, long asked, long most) {
        Second and(long now) {
            long more = now == at ? asked + 1 : 1;
            return new Second(now, more, Math.max(most, more));
        }
    }

    Busiest(InstantSource clock) {
        this.clock = clock;
    }

    void count(Provider provider) {
        long now = clock.instant().getEpochSecond();
        seconds.merge(provider, new Second(now, 1, 1), (known, fresh) -> known.and(now));
    }

    long of(Provider provider) {
        Second second = seconds.get(provider);
        return second == null ? 0 : second.most;
    }

    void forget() {
        seconds.clear();
    }
}
