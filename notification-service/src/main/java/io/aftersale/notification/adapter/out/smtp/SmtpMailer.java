package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.adapter.out.smtp.MessageTexts.Text;
import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** E-mails over SMTP (F3). */
final class SmtpMailer implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);
    private static final int SHUTTING_DOWN = 421;
    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;
    private static final int LONGEST_DETAIL = 300;

    private final MessageTexts texts;
    private final MailWriter writer;
    private final SmtpPool pool;
    private final InstantSource clock;

    SmtpMailer(MessageTexts texts, MailWriter writer, SmtpPool pool, InstantSource clock) {
        this.texts = texts;
        this.writer = writer;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Reply send(Letter letter) {
        NotificationQueued notification = letter.notification();
        Optional<MailAddress> to = MailAddress.of(letter.to().email());
        Optional<Text> text =
                texts.of(notification, letter.orderId(), letter.to().name());
        if (to.isEmpty()) {
            return new Reply.Refused("no valid address");
        }
        if (text.isEmpty()) {
            return new Reply.Refused("no words for " + notification.template());
        }
        byte[] mail = writer.write(
                notification.notificationId(),
                letter.orderId(),
                letter.to().name(),
                to.get(),
                text.get(),
                clock.instant());
        try {
            pool.send(mail, to.get().asInternetAddress());
            return new Reply.Accepted();
        } catch (SmtpPool.NotConnected e) {
            return unavailable(e);
        } catch (MessagingException e) {
            return refusal(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unavailable("interrupted");
        }
    }

    /** What the server said of this e-mail, looked for in the chain of exceptions. */
    private static Reply refusal(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPAddressFailedException refused) {
                return reply(refused.getReturnCode(), e);
            }
            if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() >= TRANSIENT) {
                return reply(refused.getReturnCode(), e);
            }
        }
        return unavailable(failure);
    }

    private static Reply reply(int code, Exception e) {
        if (code == SHUTTING_DOWN) {
            return unavailable(e);
        }
        String detail = code + " " + withoutAddresses(String.valueOf(e.getMessage()));
        return code >= PERMANENT ? new Reply.Refused(detail) : new Reply.Deferred(detail);
    }

    private static Reply unavailable(Exception e) {
        String why = withoutAddresses(e.toString());
        log.warn("the mail server does not work: {}", why);
        return new Reply.Unavailable(why);
    }

    /** Replies like to repeat the address, which is personal (F5). */
    static String withoutAddresses(String text) {
        String clean =
                text.replaceAll("\\S*@\\S*", "*").replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST_DETAIL ? clean.substring(0, LONGEST_DETAIL) : clean;
    }
}
