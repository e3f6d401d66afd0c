package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.CaseFileDecider;
import io.aftersale.dispute.domain.DisputeInput.AddEvidence;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.EvidenceType;
import io.aftersale.dispute.domain.Given;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes the bytes of evidence (E2): looked at, hashed, scanned and stored as they come, never whole in memory. What is
 * wrong has a name, and leaves nothing behind; so does an upload that breaks off, which can be repeated under its id.
 */
@Component
public class EvidenceIntake {

    private static final Logger log = LoggerFactory.getLogger(EvidenceIntake.class);
    private static final int BUFFER = 64 * 1024;

    private final CaseFileDecider decider;
    private final EvidenceStore store;
    private final VirusScan scanner;

    EvidenceIntake(CaseFileDecider decider, EvidenceStore store, VirusScan scanner) {
        this.decider = decider;
        this.store = store;
        this.scanner = scanner;
    }

    /**
     * What the sender says of a file.
     *
     * @param mediaType or an empty text
     * @param length in bytes; -1 where that is not said
     */
    public record Offer(
            String orderId,
            String evidenceId,
            @Nullable String disputeId,
            boolean confidential,
            String name,
            String mediaType,
            long length) {}

    /**
     * Takes a file.
     *
     * @return the command that makes it part of the case
     * @throws Problem that names what is wrong
     */
    public AddEvidence take(Disputes disputes, Given given, Offer offer, InputStream bytes) {
        EvidenceItem before = disputes.caseFile().evidence(offer.evidenceId()).orElse(null);
        return before == null ? taken(disputes, given, offer, bytes) : repeated(before, bytes);
    }

    private AddEvidence taken(Disputes disputes, Given given, Offer offer, InputStream bytes) {
        requireRoom(disputes, given, offer, Math.max(1, offer.length));
        byte[] head = read(bytes, TrueType.HEAD);
        if (head.length == 0) {
            throw Problem.invalid("EMPTY_EVIDENCE", "The file has no bytes.");
        }
        EvidenceType type = TrueType.of(head, offer.name, offer.mediaType);
        requireSize(offer.length, type);
        String uploadId = UUID.randomUUID().toString();
        MessageDigest digest = EvidenceKey.sha256();
        ArchiveWatch archive = new ArchiveWatch();
        long size = 0;
        try (EvidenceStore.Upload upload = store.begin(EvidenceKey.of(offer.orderId, uploadId));
                VirusScan.Scan scan = scanner.begin()) {
            for (byte[] next = head; next.length > 0; next = read(bytes, BUFFER)) {
                size += next.length;
                requireSize(size, type);
                digest.update(next);
                archive.look(next, next.length);
                upload.write(next, next.length);
                scan.look(next, next.length);
            }
            if (archive.archive()) {
                throw TrueType.ambiguous();
            }
            requireRoom(disputes, given, offer, size);
            scan.finding().ifPresent(name -> {
                throw Problem.invalid("EVIDENCE_INFECTED", "The virus scanner has found " + name + ".");
            });
            upload.keep();
        } catch (IOException e) {
            log.warn("evidence could not be stored or scanned: {}", e.toString());
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "STORE_UNAVAILABLE", "Try again in a moment.");
        }
        return new AddEvidence(
                offer.evidenceId,
                offer.disputeId,
                offer.confidential,
                offer.name,
                type.mediaType(),
                size,
                HexFormat.of().formatHex(digest.digest()),
                uploadId);
    }

    /** What is there already is not stored again: the same bytes are the same evidence, others are refused by their hash. */
    private AddEvidence repeated(EvidenceItem before, InputStream bytes) {
        MessageDigest digest = EvidenceKey.sha256();
        long size = 0;
        for (byte[] next = read(bytes, BUFFER); next.length > 0; next = read(bytes, BUFFER)) {
            size += next.length;
            if (size > decider.limits().largest()) {
                throw tooLarge(decider.limits().largest());
            }
            digest.update(next);
        }
        return new AddEvidence(
                before.evidenceId(),
                before.disputeId(),
                before.confidential(),
                before.name(),
                before.mediaType(),
                size,
                HexFormat.of().formatHex(digest.digest()),
                before.uploadId());
    }

    private void requireRoom(Disputes disputes, Given given, Offer offer, long size) {
        if (size > decider.limits().largest()) {
            throw tooLarge(decider.limits().largest());
        }
        AddEvidence draft = new AddEvidence(
                offer.evidenceId, offer.disputeId, offer.confidential, offer.name, offer.mediaType, size, "", "");
        decider.refusal(disputes, draft, size, given).ifPresent(refusal -> {
            throw Problem.refused(refusal.reason(), refusal.detail());
        });
    }

    private void requireSize(long size, EvidenceType type) {
        if (size > decider.limits().largest(type)) {
            throw tooLarge(decider.limits().largest(type));
        }
    }

    private static Problem tooLarge(long most) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "EVIDENCE_TOO_LARGE",
                "A file of this type has at most " + most + " bytes.");
    }

    private static byte[] read(InputStream bytes, int most) {
        try {
            return bytes.readNBytes(most);
        } catch (IOException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "INCOMPLETE_BODY",
                    "The upload has broken off: repeat it under the same id.");
        }
    }
}
