package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.aftersale.dispute.application.DisputeQueries;
import io.aftersale.dispute.application.EvidenceIntake;
import io.aftersale.dispute.application.EvidenceLinks;
import io.aftersale.dispute.application.EvidenceQueries;
import io.aftersale.dispute.application.Standing;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.DisputeInput.AddEvidence;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence of an order's case (E2), for its buyer, its seller, support and mediators. */
@RestController
@RequestMapping("/orders/{orderId}/evidence")
class EvidenceController {

    private final CommandGateway commands;
    private final DisputeQueries disputes;
    private final EvidenceIntake intake;
    private final EvidenceQueries queries;
    private final EvidenceLinks links;
    private final Clock clock;

    EvidenceController(
            CommandGateway commands,
            DisputeQueries disputes,
            EvidenceIntake intake,
            EvidenceQueries queries,
            EvidenceLinks links,
            Clock clock) {
        this.commands = commands;
        this.disputes = disputes;
        this.intake = intake;
        this.queries = queries;
        this.links = links;
        this.clock = clock;
    }

    /** Evidence as callers see it; where the store has it is nobody's business. */
    record EvidenceView(
            String evidenceId,
            @Nullable String disputeId,
            Party by,
            boolean confidential,
            String name,
            String mediaType,
            long size,
            String sha256,
            Instant addedAt) {

        static EvidenceView of(EvidenceItem item) {
            return new EvidenceView(
                    item.evidenceId(),
                    item.disputeId(),
                    item.by(),
                    item.confidential(),
                    item.name(),
                    item.mediaType(),
                    item.size(),
                    item.sha256(),
                    item.addedAt());
        }
    }

    @GetMapping
    List<EvidenceView> evidence(Caller caller, @PathVariable String orderId) {
        return queries.evidence(caller, orderId).stream().map(EvidenceView::of).toList();
    }

    /**
     * Takes a file, which is the body of the request. The same file under the same id is the same evidence: to repeat an
     * upload needs no {@code Idempotency-Key}.
     */
    @PutMapping("/{evidenceId}")
    ResponseEntity<CommandStatus> add(
            Submission submission,
            @PathVariable String orderId,
            @PathVariable String evidenceId,
            @RequestParam String name,
            @RequestParam Optional<String> disputeId,
            @RequestParam(defaultValue = "false") boolean confidential,
            HttpServletRequest request)
            throws IOException {
        Disputes known = disputes.disputes(submission.caller(), orderId);
        Standing standing = Standing.of(submission.caller(), known);
        String contentType = request.getContentType();
        AddEvidence command = intake.take(
                known,
                new Given(
                        Given.Role.valueOf(standing.role().name()),
                        submission.caller().id(),
                        clock.instant(),
                        submission.commandId()),
                new EvidenceIntake.Offer(
                        orderId,
                        evidenceId,
                        disputeId.orElse(null),
                        confidential,
                        name,
                        contentType == null ? "" : contentType,
                        request.getContentLengthLong()),
                request.getInputStream());
        return commands.submit(once(submission), standing.role(), orderId, command);
    }

    /** What repeats an upload is another command, as its bytes are stored anew until the first one is known. */
    private static Submission once(Submission submission) {
        return new Submission(
                submission.caller(),
                null,
                submission.patience(),
                submission.traceparent(),
                UUID.randomUUID().toString());
    }

    @GetMapping("/{evidenceId}")
    ResponseEntity<Resource> download(Caller caller, @PathVariable String orderId, @PathVariable String evidenceId) {
        EvidenceItem item = queries.evidence(caller, orderId, evidenceId);
        InputStream bytes = queries.bytes(orderId, item);
        return Download.of(item, bytes);
    }

    @PostMapping("/{evidenceId}/links")
    EvidenceLinks.Link link(Caller caller, @PathVariable String orderId, @PathVariable String evidenceId) {
        return links.to(orderId, queries.evidence(caller, orderId, evidenceId).evidenceId());
    }
}
