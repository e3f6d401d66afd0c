package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The console, as it is deployed: its own process, configured by its environment. */
public final class LocalConsole extends JavaComponent {
    static final String MODULE = "console";

    private final Addresses addresses;
    private final ServiceJar jar;

    LocalConsole(DataFolder data, Addresses addresses, ServiceJar jar, AotCache aot) {
        super(data, MODULE, aot);
        this.addresses = addresses;
        this.jar = jar;
    }

    @Override
    JavaProgram program() {
        jar.extract();
        return new JavaProgram(
                jar.extracted(), List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"), List.of(), environment());
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(addresses.console() + "/actuator/health/readiness"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(addresses.ports().of(Port.CONSOLE)));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put(
                "SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_AFTERSALE_ISSUER_URI",
                addresses.identity().toString());
        for (ServiceName service : ServiceName.values()) {
            environment.put(
                    "AFTERSALE_CONSOLE_SERVICES_" + service.name(),
                    addresses.service(service).toString());
        }
        return environment;
    }
}
