package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.application.MessageTexts;
import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The mail server, as it is configured: {@code spring.mail}. What it encrypts, and to whom a password is given:
 *
 * <ul>
 *   <li>STARTTLS is used where the server offers it. {@code mail.smtp.starttls.required} among the properties wants it
 *       always; with a {@code username} that is so unless it is {@code false}, for a password does not travel in the clear
 *   <li>{@code ssl.enabled} speaks TLS from the beginning (port 465) instead
 *   <li>{@code ssl.bundle} names the certificates that are trusted, where the server's is not from a public authority
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SmtpConfiguration {

    private static final int SMTP = 25;

    @Bean
    SmtpPool smtpPool(MailProperties mail, SmtpProperties smtp, SslBundles bundles) {
        boolean login = mail.getUsername() != null && !mail.getUsername().isEmpty();
        Properties properties = new Properties();
        properties.put("mail.smtp.from", smtp.from());
        properties.put("mail.smtp.auth", Boolean.toString(login));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.getSsl().isEnabled()));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(login));
        properties.putAll(mail.getProperties());
        String bundle = mail.getSsl().getBundle();
        if (bundle != null && !bundle.isEmpty()) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    bundles.getBundle(bundle).createSslContext().getSocketFactory());
        }
        return new SmtpPool(
                properties,
                new SmtpPool.Server(
                        mail.getHost() == null ? "127.0.0.1" : mail.getHost(),
                        mail.getPort() == null ? SMTP : mail.getPort(),
                        login ? mail.getUsername() : null,
                        login ? mail.getPassword() : null),
                smtp.connections(),
                smtp.idleTimeout());
    }

    @Bean
    Mailer mailer(MessageTexts texts, SmtpPool pool, SmtpProperties smtp, Clock clock) {
        MailAddress from = MailAddress.of(smtp.from())
                .orElseThrow(() -> new IllegalStateException("aftersale.notification.smtp.from is no address"));
        return new SmtpMailer(texts, new MailWriter(from, smtp.fromName(), smtp.messageIdHost()), pool, clock);
    }
}
