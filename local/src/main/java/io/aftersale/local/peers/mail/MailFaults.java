package io.aftersale.local.peers.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.RejectException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the mail server misbehaves, as long as it is told to. Thread-safe. */
final class MailFaults {
    private static final int TRY_LATER = 451;
    private static final int GREYLISTED = 450;
    private static final int NO_SUCH_MAILBOX = 550;
    private static final int REFUSED = 554;

    private volatile Switches switches = Switches.OFF;

    /**
     * @param refuseConnections nobody listens at the SMTP port
     * @param temporaryFailures how many more messages get a 451
     * @param refusals how many more messages get a 554
     * @param greylist who has been greeted before; empty where nobody is greylisted. Others get a 450 once
     * @param rejectRecipients recipients that contain this get a 550; empty for none
     * @param withoutPipelining whether the server does not offer it
     * @param delayMillis how long a message waits for its answer
     */
    private record Switches(
            boolean refuseConnections,
            AtomicInteger temporaryFailures,
            AtomicInteger refusals,
            Optional<Set<String>> greylist,
            String rejectRecipients,
            boolean withoutPipelining,
            long delayMillis) {
        private static final Switches OFF =
                new Switches(false, new AtomicInteger(), new AtomicInteger(), Optional.empty(), "", false, 0);
    }

    void replace(byte[] json) {
        JsonNode wanted = JsonMapper.shared().readTree(json);
        switches = new Switches(
                wanted.path("refuseConnections").asBoolean(false),
                new AtomicInteger(wanted.path("temporaryFailures").asInt(0)),
                new AtomicInteger(wanted.path("refusals").asInt(0)),
                wanted.path("greylist").asBoolean(false)
                        ? Optional.of(ConcurrentHashMap.newKeySet())
                        : Optional.empty(),
                wanted.path("rejectRecipients").asString("").toLowerCase(Locale.ROOT),
                wanted.path("withoutPipelining").asBoolean(false),
                wanted.path("delayMillis").asLong(0));
    }

    void clear() {
        switches = Switches.OFF;
    }

    boolean refuseConnections() {
        return switches.refuseConnections;
    }

    boolean pipelining() {
        return !switches.withoutPipelining;
    }

    void onRecipient(String recipient) throws RejectException {
        Switches now = switches;
        String rejected = now.rejectRecipients;
        if (now.greylist.isPresent() && now.greylist.get().add(recipient.toLowerCase(Locale.ROOT))) {
            throw new RejectException(GREYLISTED, "Greylisted, try again later (injected fault)");
        }
        if (!rejected.isEmpty() && recipient.toLowerCase(Locale.ROOT).contains(rejected)) {
            throw new RejectException(NO_SUCH_MAILBOX, "No such mailbox (injected fault)");
        }
    }

    void onMessage() throws RejectException {
        Switches now = switches;
        if (now.delayMillis > 0) {
            try {
                Thread.sleep(Duration.ofMillis(now.delayMillis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectException(TRY_LATER, "Interrupted");
            }
        }
        if (now.temporaryFailures.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
            throw new RejectException(TRY_LATER, "Try again later (injected fault)");
        }
        if (now.refusals.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
            throw new RejectException(REFUSED, "Not wanted here (injected fault)");
        }
    }
}
