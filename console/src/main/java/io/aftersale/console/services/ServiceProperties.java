package io.aftersale.console.services;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are.
 *
 * @param services the address of each
 * @param patience how long a page waits for a service's answer before it goes on without it
 * @param outcome how long a form waits for what became of its command before the page says that it is under way
 */
@ConfigurationProperties("aftersale.console")
record ServiceProperties(
        Map<Service, URI> services,
        @DefaultValue("4s") Duration patience,
        @DefaultValue("5s") Duration outcome) {

    URI address(Service service) {
        URI address = services.get(service);
        if (address == null) {
            throw new IllegalStateException("aftersale.console.services." + service.word() + " is missing");
        }
        return address;
    }
}
