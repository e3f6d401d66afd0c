package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.application.QueueQueries;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a mediator, and who has how much of it (E5, E6). */
@RestController
class QueueController {

    private final QueueQueries queries;

    QueueController(QueueQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/queue")
    QueueQueries.QueuePage queue(
            Caller caller,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "ALL") QueueQueries.Show show) {
        return queries.queue(caller, after, Math.clamp(limit, 1, 200), show);
    }

    @GetMapping("/queue/workload")
    List<QueueQueries.Workload> workload(Caller caller) {
        return queries.workload(caller);
    }
}
