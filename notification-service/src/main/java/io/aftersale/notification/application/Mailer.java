package io.aftersale.notification.application;

import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.util.List;

/** Whoever carries e-mails. Blocks, throws nothing for what a mail server may do, may be called by many threads. */
public interface Mailer {

    /** Hands over these e-mails and answers a reply to each. The same notification has the same Message-ID each time (F3). */
    List<Reply> send(List<Letter> letters);

    /**
     * What to write to whom.
     *
     * @param orderId empty where it is about no order
     */
    record Letter(String orderId, NotificationQueued notification, Contact to) {}

    /** What the mail server says. */
    sealed interface Reply {

        /** It has the e-mail. */
        record Accepted() implements Reply {}

        /**
         * It does not take this e-mail, now or ever.
         *
         * @param detail reply code and text, without addresses
         */
        record Refused(String detail) implements Reply {}

        /** It does not take this e-mail now. */
        record Deferred(String detail) implements Reply {}

        /** It is not reached, or does not work at all. */
        record Unavailable(String why) implements Reply {}
    }
}
