package io.aftersale.console.page;

import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.SignedOut;
import io.aftersale.console.services.Unreachable;
import io.aftersale.console.services.Visitor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The visitor's inbox as it grows, passed on from notification-service as it comes (F1). */
@Controller
class LiveController {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final int CHUNK = 8_192;

    private final Services services;

    LiveController(Services services) {
        this.services = services;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<StreamingResponseBody> live(
            Visitor visitor, @RequestHeader("Last-Event-ID") Optional<String> lastEventId) {
        StreamingResponseBody body = out -> {
            try {
                services.stream(
                        visitor,
                        Service.NOTIFICATION,
                        "/inbox/live",
                        headers -> lastEventId.ifPresent(id -> headers.set("Last-Event-ID", id)),
                        answer -> pass(answer.getBody(), out));
            } catch (Unreachable | SignedOut ended) {
                // Of the two sides one is gone; the browser comes again by itself, with a token that holds.
                log.debug("live inbox of {}: {}", visitor, ended.toString());
            }
        };
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("X-Accel-Buffering", "no")
                .body(body);
    }

    private static void pass(InputStream in, OutputStream out) throws java.io.IOException {
        byte[] chunk = new byte[CHUNK];
        int length = in.read(chunk);
        while (length >= 0) {
            out.write(chunk, 0, length);
            out.flush();
            length = in.read(chunk);
        }
    }
}
