package io.aftersale.payment.adapter.out.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Beside resilience4j's own properties, by provider.
 *
 * @param patience how long an asking waits, in its turn, for a provider that is down, before it makes room for another one.
 *     As long as nobody else could be asked there, waiting costs nothing; giving up costs a row that is written
 */
@ConfigurationProperties("aftersale.payment.guard")
public record GuardProperties(@DefaultValue("10s") Duration patience) {}
