package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.application.DisputeQueries;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a mediator (E5). */
@RestController
class QueueController {

    private final DisputeQueries queries;

    QueueController(DisputeQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/queue")
    DisputeQueries.QueuePage queue(
            Caller caller, @RequestParam Optional<String> after, @RequestParam(defaultValue = "50") int limit) {
        return queries.queue(caller, after, Math.clamp(limit, 1, 200));
    }
}
