package io.aftersale.order.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.order.application.OrderQueries;
import io.aftersale.order.domain.LineQuantity;
import io.aftersale.order.domain.OrderInput.RequestReturn;
import io.aftersale.order.domain.ReturnQuote;
import io.aftersale.order.domain.ReturnReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking to return goods (D2), and what it would come to (D6). What follows is dispute-service's. */
@RestController
@RequestMapping("/orders/{orderId}")
class ReturnController {

    private final CommandGateway commands;
    private final OrderQueries queries;

    ReturnController(CommandGateway commands, OrderQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** What is to go back; lines left out: all that may; evidence: as dispute-service has taken it. */
    record ReturnBody(
            @Nullable String returnId,
            @Nullable List<LineQuantity> lines,
            @Nullable ReturnReason reason,
            @Nullable String details,
            @Nullable List<String> evidenceIds) {}

    @PostMapping("/returns")
    ResponseEntity<CommandStatus> request(
            Submission submission, @PathVariable String orderId, @RequestBody ReturnBody body) {
        queries.order(submission.caller(), orderId);
        return commands.submit(
                submission,
                Role.BUYER,
                orderId,
                new RequestReturn(
                        submission.idOf(body.returnId),
                        lines(body),
                        Problem.required("reason", body.reason),
                        body.details == null ? "" : body.details,
                        evidence(body)));
    }

    /** Changes nothing. */
    @PostMapping("/return-quotes")
    ReturnQuote quote(Caller caller, @PathVariable String orderId, @RequestBody ReturnBody body) {
        return queries.quote(caller, orderId, lines(body), Problem.required("reason", body.reason));
    }

    private static List<String> evidence(ReturnBody body) {
        List<String> ids = body.evidenceIds == null ? List.of() : body.evidenceIds;
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("INVALID_EVIDENCE", "evidenceIds has a null.");
        }
        return ids;
    }

    private static List<LineQuantity> lines(ReturnBody body) {
        List<LineQuantity> lines = body.lines == null ? List.of() : body.lines;
        if (lines.stream().anyMatch(q -> Objects.isNull(q) || Objects.isNull(q.lineId()))) {
            throw Problem.invalid("INVALID_LINES", "lines has a null.");
        }
        return lines;
    }
}
