package io.aftersale.console.parties;

import io.aftersale.console.services.Refused;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files that come and go: evidence, the case in one file, credit notes. None is ever shown as a page. */
@Controller
@RequestMapping("/orders/{orderId}")
class FileController {

    private final Services services;
    private final Evidences evidences;

    FileController(Services services, Evidences evidences) {
        this.services = services;
        this.evidences = evidences;
    }

    /** One file as the body of the request, from a script that shows how far it is. */
    @PutMapping("/evidence/{evidenceId}")
    ResponseEntity<Map<String, String>> add(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String evidenceId,
            @RequestParam String name,
            @RequestParam Optional<String> disputeId,
            HttpServletRequest request)
            throws IOException {
        try {
            evidences.add(
                    visitor,
                    orderId,
                    evidenceId,
                    disputeId.orElse(null),
                    name,
                    request.getContentType(),
                    request.getContentLengthLong(),
                    request.getInputStream());
            return ResponseEntity.ok(Map.of("evidenceId", evidenceId));
        } catch (Refused refused) {
            return ResponseEntity.status(refused.status())
                    .body(Map.of("code", refused.code(), "detail", refused.detail()));
        }
    }

    @GetMapping("/evidence/{evidenceId}")
    void evidence(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String evidenceId,
            HttpServletResponse response) {
        pass(visitor, Service.DISPUTE, response, "evidence", "/orders/{id}/evidence/{evidence}", orderId, evidenceId);
    }

    @GetMapping("/history.zip")
    void history(Visitor visitor, @PathVariable String orderId, HttpServletResponse response) {
        pass(visitor, Service.DISPUTE, response, "case.zip", "/orders/{id}/history.zip", orderId);
    }

    @GetMapping("/refunds/{refundId}/credit-note")
    void creditNote(
            Visitor visitor,
            @PathVariable String orderId,
            @PathVariable String refundId,
            HttpServletResponse response) {
        pass(
                visitor,
                Service.PAYMENT,
                response,
                "credit-note.pdf",
                "/payments/{id}/refunds/{refund}/credit-note",
                orderId,
                refundId);
    }

    /** As it comes, to be saved by the browser. */
    private void pass(
            Visitor visitor,
            Service service,
            HttpServletResponse response,
            String name,
            String path,
            Object... variables) {
        services.stream(
                visitor,
                service,
                path,
                headers -> headers.setAccept(java.util.List.of(MediaType.ALL)),
                answer -> {
                    String disposition = answer.getHeaders().getFirst("Content-Disposition");
                    response.setHeader(
                            "Content-Disposition",
                            disposition == null || !disposition.startsWith("attachment")
                                    ? "attachment; filename=\"" + name + "\""
                                    : disposition);
                    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                    response.setHeader("Cache-Control", "private, no-store");
                    MediaType type = answer.getHeaders().getContentType();
                    response.setContentType(type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type.toString());
                    answer.getBody().transferTo(response.getOutputStream());
                },
                variables);
    }
}
