package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much evidence there may be (E2). Sizes are in bytes.
 *
 * @param document of a photo or PDF
 * @param video of a video
 * @param dispute of all evidence of one dispute, and of what an order has beside its disputes
 * @param count how many files that may be
 */
public record EvidenceLimits(long document, long video, long dispute, int count) {

    /** The largest file of that type. */
    public long largest(EvidenceType type) {
        return switch (type.sort()) {
            case PHOTO, DOCUMENT -> document;
            case VIDEO -> video;
        };
    }

    /** The largest file of any type. */
    public long largest() {
        return Math.max(document, video);
    }

    void requireRoom(CaseFile file, @Nullable String disputeId, long size) {
        List<EvidenceItem> before = file.evidenceOf(disputeId).toList();
        long sum = before.stream().mapToLong(EvidenceItem::size).sum();
        if (before.size() >= count) {
            throw new Refusal("TOO_MUCH_EVIDENCE", "There are " + count + " files already, and that is the most.");
        }
        if (size > dispute - sum) {
            throw new Refusal(
                    "TOO_MUCH_EVIDENCE",
                    "All files together have at most " + dispute + " bytes; " + (dispute - sum) + " are left.");
        }
    }
}
