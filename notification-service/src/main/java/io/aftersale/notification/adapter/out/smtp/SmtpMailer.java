package io.aftersale.notification.adapter.out.smtp;

import io.aftersale.notification.adapter.out.smtp.PipeliningTransport.Mail;
import io.aftersale.notification.adapter.out.smtp.PipeliningTransport.Word;
import io.aftersale.notification.application.Mailer;
import io.aftersale.notification.application.MessageTexts;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** E-mails over SMTP (F3). */
final class SmtpMailer implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);
    private static final int SHUTTING_DOWN = 421;

    /** 530 to 539 (RFC 4954, RFC 3207): it wants another login or encryption, which is no e-mail's fault. */
    private static final int SECURITY = 53;

    private static final int PERMANENT = 500;
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
    public List<Reply> send(List<Letter> letters) {
        List<Optional<Mail>> mails = letters.stream().map(this::written).toList();
        Iterator<Reply> replies =
                replies(mails.stream().flatMap(Optional::stream).toList()).iterator();
        List<Reply> all = new ArrayList<>(letters.size());
        for (int i = 0; i < letters.size(); i++) {
            all.add(mails.get(i).isPresent() ? replies.next() : unwritable(letters.get(i)));
        }
        return all;
    }

    /** Empty where it cannot be written. */
    private Optional<Mail> written(Letter letter) {
        NotificationQueued notification = letter.notification();
        String name = letter.to().name();
        return MailAddress.of(letter.to().email())
                .flatMap(to -> texts.of(notification, letter.orderId(), letter.to())
                        .map(text -> new Mail(
                                writer.write(
                                        notification.notificationId(),
                                        letter.orderId(),
                                        name,
                                        to,
                                        text,
                                        clock.instant()),
                                to.asInternetAddress())));
    }

    private static Reply unwritable(Letter letter) {
        return new Reply.Refused(
                MailAddress.of(letter.to().email()).isEmpty()
                        ? "no valid address"
                        : "no words for " + letter.notification().template());
    }

    /** What the server says of each; of those that it says nothing of, why. */
    private List<Reply> replies(List<Mail> mails) {
        List<Reply> replies = new ArrayList<>(mails.size());
        if (mails.isEmpty()) {
            return replies;
        }
        String why;
        try {
            pool.send(mails, word -> replies.add(word.accepted() ? new Reply.Accepted() : reply(word)));
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted";
        } catch (MessagingException e) {
            why = withoutAddresses(e.toString());
            log.warn("the mail server does not work: {}", why);
        }
        replies.addAll(Collections.nCopies(mails.size() - replies.size(), new Reply.Unavailable(why)));
        return replies;
    }

    private static Reply reply(Word word) {
        String detail = word.code() + " " + withoutAddresses(word.text());
        if (word.code() == SHUTTING_DOWN || word.code() / 10 == SECURITY) {
            return new Reply.Unavailable(detail);
        }
        return word.code() >= PERMANENT ? new Reply.Refused(detail) : new Reply.Deferred(detail);
    }

    /** Replies like to repeat the address, which is personal (F5). */
    static String withoutAddresses(String text) {
        String clean =
                text.replaceAll("\\S*@\\S*", "*").replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST_DETAIL ? clean.substring(0, LONGEST_DETAIL) : clean;
    }
}
