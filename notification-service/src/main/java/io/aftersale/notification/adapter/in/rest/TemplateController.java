package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.notification.application.Preview;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** E-mails as readers get them, for operators to look at: {@code ?cause=DISPUTE} and the like choose other words (F1). */
@RestController
@RequestMapping("/templates/{name}/{locale}")
class TemplateController {

    private final Preview preview;

    TemplateController(Preview preview) {
        this.preview = preview;
    }

    /** Nothing in it may be loaded or run, whatever is in a message. */
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> html(
            Caller caller,
            @PathVariable String name,
            @PathVariable String locale,
            @RequestParam Map<String, String> choices) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(preview.of(caller, name, locale, choices).html());
    }

    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> plain(
            Caller caller,
            @PathVariable String name,
            @PathVariable String locale,
            @RequestParam Map<String, String> choices) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(preview.of(caller, name, locale, choices).plain());
    }
}
