package io.aftersale.notification.application;

import io.aftersale.notification.application.Inbox.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Inboxes as they grow, for those who are looking (F1). One look a second serves all of them, so that it does not matter
 * which process handled an order and which one a reader is connected to.
 *
 * <p>Ids begin with their time but those of different orders are not stored in that order: each look goes back a little,
 * and so does a reader who comes back. Whoever comes back may therefore be told some a second time, under the same ids.
 */
@Component
public class LiveInbox {

    private static final Logger log = LoggerFactory.getLogger(LiveInbox.class);
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final int MOST_AT_ONCE = 500;
    private static final Pattern TIMED = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-.*");

    private final Inbox inbox;
    private final Clock clock;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

    LiveInbox(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What is new, oldest first, and how many are unread; nothing new from time to time, to find out who is still there. */
    public record News(List<Entry> entries, int unread) {}

    /** Somebody who is looking. Only one thread at a time is {@code busy} with it. */
    private static final class Reader {
        private final String personId;
        private final Consumer<News> sink;
        private final Set<String> told = new HashSet<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private String newest;
        private String after;
        private Instant heard = Instant.MIN;

        Reader(String personId, Consumer<News> sink, String newest, String after) {
            this.personId = personId;
            this.sink = sink;
            this.newest = newest;
            this.after = after;
        }
    }

    /**
     * Tells a reader what is new from here on, beginning at once with how many are unread.
     *
     * @param last id that the reader was told last; empty for one who has just read the inbox
     * @param sink one call at a time, on threads of its own; whatever it throws ends it
     * @return ends it
     */
    public Runnable follow(String personId, Optional<String> last, Consumer<News> sink) {
        String newest = last.orElseGet(() -> inbox.newest(personId));
        Reader reader = new Reader(personId, sink, newest, back(newest));
        if (last.isPresent()) {
            reader.told.add(newest);
        } else {
            inbox.since(List.of(personId), List.of(reader.after), MOST_AT_ONCE).values().stream()
                    .flatMap(List::stream)
                    .forEach(entry -> reader.told.add(entry.notificationId()));
        }
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Looks for all readers with one statement. */
    @Scheduled(fixedDelayString = "${aftersale.notification.live-interval:PT1S}")
    void look() {
        List<Reader> free = readers.stream()
                .filter(reader -> reader.busy.compareAndSet(false, true))
                .toList();
        if (free.isEmpty()) {
            return;
        }
        try {
            Map<Integer, List<Entry>> found = inbox.since(
                    free.stream().map(reader -> reader.personId).toList(),
                    free.stream().map(reader -> reader.after).toList(),
                    MOST_AT_ONCE);
            for (int i = 0; i < free.size(); i++) {
                Reader reader = free.get(i);
                List<Entry> entries = found.getOrDefault(i, List.of());
                Thread.ofVirtual().name("live-inbox").start(() -> tell(reader, entries));
            }
        } catch (RuntimeException e) {
            log.warn("no live updates for now: {}", e.toString());
            free.forEach(reader -> reader.busy.set(false));
        }
    }

    private void tell(Reader reader, List<Entry> entries) {
        try {
            List<Entry> news = entries.stream()
                    .filter(entry -> !reader.told.contains(entry.notificationId()))
                    .toList();
            Instant now = clock.instant();
            if (!news.isEmpty() || reader.heard.isBefore(now.minus(QUIET))) {
                reader.sink.accept(new News(news, inbox.unread(reader.personId)));
                reader.heard = now;
            }
            goOn(reader, entries);
            reader.busy.set(false);
        } catch (RuntimeException e) {
            log.debug("a reader has gone: {}", e.toString());
            readers.remove(reader);
        }
    }

    /** A full page is not looked at again, or what follows it would never be seen. */
    private static void goOn(Reader reader, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        entries.forEach(entry -> reader.told.add(entry.notificationId()));
        String last = entries.getLast().notificationId();
        if (last.compareTo(reader.newest) > 0) {
            reader.newest = last;
        }
        reader.after = entries.size() < MOST_AT_ONCE ? back(reader.newest) : last;
        reader.told.removeIf(id -> id.compareTo(reader.after) <= 0);
    }

    /** The beginning of ids that are a little older; the id itself where it has no time. */
    private static String back(String id) {
        Matcher timed = TIMED.matcher(id);
        if (!timed.matches()) {
            return id;
        }
        long millis = Math.max(0, Long.parseLong(timed.group(1) + timed.group(2), 16) - BACK.toMillis());
        return "%08x-%04x".formatted(millis >>> 16, millis & 0xFFFF);
    }
}
