package io.aftersale.local.peers.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Locale;

/** A message as it came. {@code number} is its place in the order of arrival, from 0. */
final class StoredMail {
    private final int number;
    private final Envelope envelope;
    private final MailHeaders headers;
    private final byte[] raw;

    StoredMail(int number, Envelope envelope, byte[] raw) {
        this.number = number;
        this.envelope = envelope;
        this.headers = MailHeaders.of(raw);
        this.raw = raw;
    }

    int number() {
        return number;
    }

    Envelope envelope() {
        return envelope;
    }

    MailHeaders headers() {
        return headers;
    }

    /** The bytes as they came over SMTP; not to be changed. */
    byte[] raw() {
        return raw;
    }

    /** The subject as a person reads it. */
    String subject() {
        try {
            return MimeUtility.decodeText(headers.subject());
        } catch (UnsupportedEncodingException e) {
            return headers.subject();
        }
    }

    boolean isTo(String recipient) {
        return recipient.isEmpty() || envelope.to().stream().anyMatch(recipient::equalsIgnoreCase);
    }

    boolean isAbout(String order) {
        return order.isEmpty() || headers.order().equals(order);
    }

    /** Whether a word is in a recipient, the subject, the order or the text. */
    boolean mentions(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return envelope.to().stream().anyMatch(to -> to.toLowerCase(Locale.ROOT).contains(wanted))
                || subject().toLowerCase(Locale.ROOT).contains(wanted)
                || headers.order().toLowerCase(Locale.ROOT).contains(wanted)
                || ReadableMail.of(raw).text().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
