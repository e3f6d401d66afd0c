package io.aftersale.local;

import io.aftersale.local.peers.provider.TestKeys;
import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the five services, as it is deployed: its own process, configured by its environment. */
public final class LocalService extends JavaComponent {
    private final ServiceName service;
    private final SuiteOptions options;
    private final Addresses addresses;
    private final ServiceJar jar;
    private final AotCache aot;
    private final String instance;
    private final int port;

    LocalService(DataFolder data, SuiteOptions options, ServiceName service, ServiceJar jar, AotCache aot) {
        this(
                data,
                service.module(),
                options,
                service,
                jar,
                aot,
                "local-1",
                options.ports().of(service.port()));
    }

    private LocalService(
            DataFolder data,
            String name,
            SuiteOptions options,
            ServiceName service,
            ServiceJar jar,
            AotCache aot,
            String instance,
            int port) {
        super(data, name, aot);
        this.service = service;
        this.options = options;
        this.addresses = new Addresses(options.ports());
        this.jar = jar;
        this.aot = aot;
        this.instance = instance;
        this.port = port;
    }

    /** One more process of the same service, with a name and a port of its own; whoever asks for it starts and stops it. */
    public LocalService beside(String other, int freePort) {
        return new LocalService(data(), service.module() + '-' + other, options, service, jar, aot, other, freePort);
    }

    /** The same service at the same address, configured otherwise: it stands in for this one, which is stopped. */
    public LocalService instead(String other, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(options.serviceEnvironment());
        all.putAll(environment);
        return new LocalService(
                data(),
                service.module() + '-' + other,
                options.withServiceEnvironment(all),
                service,
                jar,
                aot,
                other,
                port);
    }

    public ServiceName service() {
        return service;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    JavaProgram program() {
        jar.extract();
        List<String> flags = new ArrayList<>(List.of("-Xmx256m", "-Xmn100m", "-XX:+ExitOnOutOfMemoryError"));
        flags.addAll(options.serviceFlags());
        return new JavaProgram(jar.extracted(), flags, List.of(), environment());
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(url() + "/actuator/health/readiness"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("AFTERSALE_REGISTRY_URL", addresses.registry().toString());
        environment.put("SPRING_DATASOURCE_URL", addresses.jdbc(service));
        environment.put("SPRING_DATASOURCE_USERNAME", Addresses.POSTGRES_USER);
        environment.put("SPRING_DATASOURCE_PASSWORD", Addresses.POSTGRES_PASSWORD);
        environment.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                addresses.identity().toString());
        environment.put("AFTERSALE_INSTANCE", instance);
        // The services share a few cores: a second consumer each would only make twice as many batches of half the
        // size.
        environment.put("AFTERSALE_CONSUMERS", "1");
        switch (service) {
            case PAYMENT -> {
                environment.put(
                        "AFTERSALE_PAYMENT_STRIPE_API_BASE",
                        addresses.provider().toString());
                environment.put("AFTERSALE_PAYMENT_STRIPE_API_KEY", Addresses.PROVIDER_KEY);
                environment.put("AFTERSALE_PAYMENT_STRIPE_WEBHOOK_SECRET", Addresses.WEBHOOK_SECRET);
                String provider = addresses.provider().toString();
                environment.put("AFTERSALE_PAYMENT_PAYPAL_API_BASE", provider);
                environment.put("AFTERSALE_PAYMENT_PAYPAL_CLIENT_ID", TestKeys.PAYPAL_CLIENT);
                environment.put("AFTERSALE_PAYMENT_PAYPAL_CLIENT_SECRET", TestKeys.PAYPAL_SECRET);
                environment.put("AFTERSALE_PAYMENT_PAYPAL_WEBHOOK_ID", TestKeys.PAYPAL_WEBHOOK);
                environment.put("AFTERSALE_PAYMENT_ALIPAY_API_BASE", provider);
                environment.put("AFTERSALE_PAYMENT_ALIPAY_CLIENT_ID", TestKeys.ALIPAY_CLIENT);
                environment.put("AFTERSALE_PAYMENT_ALIPAY_PRIVATE_KEY", TestKeys.aliPayCustomerPrivate());
                environment.put("AFTERSALE_PAYMENT_ALIPAY_PUBLIC_KEY", TestKeys.aliPayPublic());
                environment.put("AFTERSALE_PAYMENT_ALIPAY_NOTIFY_URL", url() + "/webhooks/alipay");
                environment.put("AFTERSALE_PAYMENT_ALIPAY_REPORTS", provider + "/reports");
            }
            case NOTIFICATION -> {
                environment.put("SPRING_MAIL_HOST", addresses.smtpHost());
                environment.put("SPRING_MAIL_PORT", Integer.toString(addresses.smtpPort()));
            }
            case DISPUTE ->
                environment.put(
                        "AFTERSALE_DISPUTE_EVIDENCE_STORE_FOLDER",
                        data().state("evidence").toString());
            case ORDER, SELLER -> {}
        }
        environment.putAll(options.serviceEnvironment());
        return environment;
    }
}
