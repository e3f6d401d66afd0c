package io.aftersale.dispute.application;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sweeps away bytes that no accepted command speaks of (E2): the upload broke off, the service died before it could send
 * the command, or the command was refused.
 */
@Component
class EvidenceSweep {

    private static final Logger log = LoggerFactory.getLogger(EvidenceSweep.class);

    private final EvidenceStore store;
    private final JdbcClient db;
    private final Clock clock;
    private final EvidenceProperties properties;

    EvidenceSweep(EvidenceStore store, JdbcClient db, Clock clock, EvidenceProperties properties) {
        this.store = store;
        this.db = db;
        this.clock = clock;
        this.properties = properties;
    }

    @Scheduled(
            initialDelayString = "${aftersale.dispute.evidence.sweep-every:PT1H}",
            fixedDelayString = "${aftersale.dispute.evidence.sweep-every:PT1H}")
    void sweep() {
        Instant before = clock.instant().minus(properties.orphanAfter());
        try {
            store.forgetUnfinished(before);
            store.olderThan(before, this::sweep);
        } catch (IOException e) {
            log.warn("evidence could not be swept: {}", e.toString());
        }
    }

    private void sweep(List<String> keys) {
        Set<String> orphans = new HashSet<>(keys);
        Set<String> known = new HashSet<>(db.sql("select upload_id from evidence_upload where upload_id = any(:ids)")
                .param("ids", keys.stream().map(EvidenceKey::uploadId).toArray(String[]::new))
                .query((row, n) -> row.getString("upload_id"))
                .list());
        Set<String> held = new HashSet<>(db.sql("select distinct key from held")
                .query((row, n) -> EvidenceKey.folder(row.getString("key")))
                .list());
        orphans.removeIf(
                key -> known.contains(EvidenceKey.uploadId(key)) || held.contains(key.substring(0, key.indexOf('/'))));
        for (String orphan : orphans) {
            try {
                store.delete(orphan);
            } catch (IOException e) {
                log.warn("an orphan stays until the next sweep: {}", e.toString());
            }
        }
    }
}
