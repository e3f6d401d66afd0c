package io.aftersale.local;

import java.net.URI;

/** Where everything of a running suite is found. */
public record Addresses(Ports ports) {
    private static final String HOST = "127.0.0.1";

    /** The secret key that the payment provider simulator takes. */
    public static final String PROVIDER_KEY = "sk_test_aftersale";

    /** What the payment provider simulator signs its webhooks with. */
    public static final String WEBHOOK_SECRET = "whsec_aftersale";

    public static final String POSTGRES_USER = "postgres";
    public static final String POSTGRES_PASSWORD = "postgres";

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return HOST + ":" + ports.of(Port.KAFKA);
    }

    /** The registry's interface as Confluent's clients speak it. */
    public URI registry() {
        return URI.create(http(Port.REGISTRY) + "/apis/ccompat/v7");
    }

    /** The payment provider simulator; its control interface is below {@code /simulator}. */
    public URI provider() {
        return URI.create(http(Port.PROVIDER));
    }

    /** The page to read the mail, with JSON for tests below {@code /api}. */
    public URI mail() {
        return URI.create(http(Port.MAIL_PAGE));
    }

    public String smtpHost() {
        return HOST;
    }

    public int smtpPort() {
        return ports.of(Port.SMTP);
    }

    /** The issuer of the tokens. */
    public URI identity() {
        return URI.create(http(Port.IDENTITY));
    }

    /** The console, where people begin. */
    public URI console() {
        return URI.create(http(Port.CONSOLE));
    }

    public URI service(ServiceName service) {
        return URI.create(http(service.port()));
    }

    /** The JDBC address of a service's own database. */
    public String jdbc(ServiceName service) {
        return jdbc(service.database());
    }

    /** The JDBC address of any database of the PostgreSQL server. */
    public String jdbc(String database) {
        return "jdbc:postgresql://" + HOST + ":" + ports.of(Port.POSTGRES) + "/" + database;
    }

    private String http(Port port) {
        return "http://" + HOST + ":" + ports.of(port);
    }
}
