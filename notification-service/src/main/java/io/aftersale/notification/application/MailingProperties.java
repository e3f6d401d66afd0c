package io.aftersale.notification.application;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How e-mails are sent.
 *
 * @param concurrency conversations with the mail server at once in one process
 * @param together e-mails, each of another order, in one turn of a conversation
 * @param contactWait before a person without a contact is looked for again
 * @param contactAttempts how often; then the e-mail is parked
 * @param firstWait before a deferred e-mail is sent again; doubled each time
 * @param longestWait between repetitions
 * @param outageWait the same while the mail server is not reached, which says nothing about the e-mail: so long after an
 *     outage the last one is on its way
 * @param deferredAttempts how often a mail server may defer one e-mail before it is parked
 */
@ConfigurationProperties("aftersale.notification.mailing")
record MailingProperties(
        @DefaultValue("4") int concurrency,
        @DefaultValue("16") int together,
        @DefaultValue("5s") Duration contactWait,
        @DefaultValue("60") int contactAttempts,
        @DefaultValue("1s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("1m") Duration outageWait,
        @DefaultValue("50") int deferredAttempts) {

    /** Before an e-mail is sent again that the server has deferred. */
    Duration backOff(int attempts) {
        return backOff(attempts, longestWait);
    }

    /** Before a server is asked again that was not reached. */
    Duration outageBackOff(int attempts) {
        return backOff(attempts, outageWait.compareTo(longestWait) < 0 ? outageWait : longestWait);
    }

    /** Exponential from the first wait on, with jitter. */
    private Duration backOff(int attempts, Duration longest) {
        long wait = Math.min(longest.toMillis(), firstWait.toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
    }
}
