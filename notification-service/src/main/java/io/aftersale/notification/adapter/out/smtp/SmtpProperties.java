package io.aftersale.notification.adapter.out.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How e-mails look and travel; the server itself is {@code spring.mail}.
 *
 * @param from address of the sender
 * @param fromName name of the sender
 * @param messageIdHost what stands behind the @ of each Message-ID
 * @param connections most to the server at once
 * @param idleTimeout after which an unused connection is closed
 */
@ConfigurationProperties("aftersale.notification.smtp")
record SmtpProperties(
        @DefaultValue("no-reply@aftersale.example") String from,
        @DefaultValue("Aftersale") String fromName,
        @DefaultValue("aftersale.example") String messageIdHost,
        @DefaultValue("4") int connections,
        @DefaultValue("30s") Duration idleTimeout) {}
