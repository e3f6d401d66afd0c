package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Party;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The evidence that callers may see, and its bytes (E2). */
@Component
public class EvidenceQueries {

    private final DisputeQueries disputes;
    private final JdbcClient db;
    private final Wire wire;
    private final EvidenceStore store;

    EvidenceQueries(DisputeQueries disputes, JdbcClient db, Wire wire, EvidenceStore store) {
        this.disputes = disputes;
        this.db = db;
        this.wire = wire;
        this.store = store;
    }

    /** What was added to an order of the caller's and the caller may see, oldest first. */
    public List<EvidenceItem> evidence(Caller caller, String orderId) {
        Disputes known = disputes.disputes(caller, orderId);
        Party party = Standing.of(caller, known).party();
        return known.caseFile().evidence().stream()
                .filter(e -> e.visibleTo(party))
                .toList();
    }

    /** @throws Problem {@code UNKNOWN_EVIDENCE} for what is not there, or not for this caller */
    public EvidenceItem evidence(Caller caller, String orderId, String evidenceId) {
        return evidence(caller, orderId).stream()
                .filter(e -> e.evidenceId().equals(evidenceId))
                .findFirst()
                .orElseThrow(EvidenceQueries::unknown);
    }

    /** For whoever has a link that a caller who may see it was given. */
    public EvidenceItem linked(String orderId, String evidenceId) {
        return db.sql("select state from disputes where key = :id")
                .param("id", orderId)
                .query((row, n) -> wire.stored(Catalogue.DISPUTE_STATE, Disputes.class, row.getBytes("state")))
                .optional()
                .flatMap(known -> known.caseFile().evidence(evidenceId))
                .orElseThrow(EvidenceQueries::unknown);
    }

    /** The bytes; to be closed. */
    public InputStream bytes(String orderId, EvidenceItem item) {
        try {
            return store.open(EvidenceKey.of(orderId, item.uploadId()));
        } catch (IOException e) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "STORE_UNAVAILABLE", "Try again in a moment.");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("UNKNOWN_EVIDENCE", "The order has no such evidence for you.");
    }
}
