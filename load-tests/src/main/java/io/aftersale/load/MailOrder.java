package io.aftersale.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * In what order e-mails were queued for each order of a plan, and came to the mail server. Told on one thread; asked when
 * its observer is closed.
 */
final class MailOrder implements Observer.Listener {

    private static final String QUEUED = "NotificationQueued";

    private final Plan plan;
    private final Function<byte[], String> notificationId;
    private final Map<Integer, Set<String>> queued = new HashMap<>();

    /** The messages of a mail server, as they came. */
    interface Letters {

        /** @param told of each: the order that it is about, and its Message-ID */
        void each(BiConsumer<String, String> told) throws IOException, InterruptedException;
    }

    /** @param notificationId what a record of a notification that is queued calls it */
    MailOrder(Plan plan, Function<byte[], String> notificationId) {
        this.plan = plan;
        this.notificationId = notificationId;
    }

    @Override
    public void told(Observer.Told record) {
        int order = plan.number(record.key());
        if (order >= 0 && record.type().equals(QUEUED)) {
            queued.computeIfAbsent(order, n -> new LinkedHashSet<>()).add(notificationId.apply(record.value()));
        }
    }

    /** Compares with what has come; a repeat counts where its first one came. */
    Check check(Letters letters) throws IOException, InterruptedException {
        Map<Integer, Set<String>> came = new HashMap<>();
        letters.each((order, messageId) -> {
            int number = plan.number(order);
            if (number >= 0) {
                came.computeIfAbsent(number, n -> new LinkedHashSet<>())
                        .add(messageId.substring(1, messageId.lastIndexOf('@')));
            }
        });
        long wrong = queued.entrySet().stream()
                .filter(entry -> !same(entry.getValue(), came.getOrDefault(entry.getKey(), Set.of())))
                .count();
        return new Check("orders whose e-mails came otherwise than they were queued", 0, wrong);
    }

    private static boolean same(Set<String> queued, Set<String> came) {
        return List.copyOf(queued).equals(List.copyOf(came));
    }
}
