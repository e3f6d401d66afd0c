package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.application.CaseExport;
import io.aftersale.dispute.application.HistoryQueries;
import io.aftersale.dispute.domain.HistoryCheck;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history of an order's case (E9): to be kept by the parties, to be checked by operators. */
@RestController
class HistoryController {

    private final CaseExport export;
    private final HistoryQueries history;

    HistoryController(CaseExport export, HistoryQueries history) {
        this.export = export;
        this.history = history;
    }

    /** One file, written while it is read: what it holds is known to be the caller's before it begins. */
    @GetMapping(path = "/orders/{orderId}/history.zip")
    void export(Caller caller, @PathVariable String orderId, HttpServletResponse response) throws IOException {
        CaseExport.Archive archive = export.archive(caller, orderId);
        Download.headers("case.zip")
                .build()
                .getHeaders()
                .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(HttpHeaders.CONTENT_TYPE, "application/zip");
        archive.writeTo(response.getOutputStream());
    }

    /** Whether anything was changed, left out or put in between. */
    @PostMapping("/operator/histories/{orderId}/verification")
    HistoryCheck.Result verify(Caller caller, @PathVariable String orderId) {
        caller.as(Role.OPERATOR);
        return history.check(orderId);
    }
}
