package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.application.MessageTexts;
import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail server, as it is configured: {@code spring.mail}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SmtpConfiguration {

    private static final int SMTP = 25;

    @Bean
    SmtpPool smtpPool(MailProperties mail, SmtpProperties smtp) {
        Properties properties = new Properties();
        properties.putAll(mail.getProperties());
        properties.put("mail.smtp.from", smtp.from());
        boolean login = mail.getUsername() != null && !mail.getUsername().isEmpty();
        properties.put("mail.smtp.auth", Boolean.toString(login));
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
