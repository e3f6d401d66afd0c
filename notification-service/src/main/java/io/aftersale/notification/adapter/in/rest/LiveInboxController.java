package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.notification.application.Inbox.Entry;
import io.aftersale.notification.application.LiveInbox;
import io.aftersale.notification.application.LiveInbox.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The caller's inbox as server-sent events: {@code notification}, whose id to come back with as {@code Last-Event-ID},
 * and {@code unread}, how many there are (F1).
 */
@RestController
class LiveInboxController {

    /** Then a client connects anew, with a token that still holds. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final LiveInbox live;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    LiveInboxController(LiveInbox live) {
        this.live = live;
    }

    @GetMapping(path = "/inbox/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Caller caller, @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Runnable end = live.follow(caller.id(), lastEventId.filter(id -> !id.isBlank()), news -> send(emitter, news));
        open.add(emitter);
        emitter.onCompletion(() -> {
            open.remove(emitter);
            end.run();
        });
        emitter.onError(fault -> end.run());
        emitter.onTimeout(emitter::complete);
        return emitter;
    }

    /** A server that stops waits for its open requests, and these would not end by themselves. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        open.forEach(SseEmitter::complete);
    }

    private static void send(SseEmitter emitter, News news) {
        try {
            for (Entry entry : news.entries()) {
                emitter.send(SseEmitter.event()
                        .id(entry.notificationId())
                        .name("notification")
                        .data(entry, MediaType.APPLICATION_JSON));
            }
            emitter.send(SseEmitter.event()
                    .name("unread")
                    .data(Map.of("unread", news.unread()), MediaType.APPLICATION_JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
