package io.aftersale.console.services.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A photo, a video or a document of an order's case (E2). */
public record Evidence(
        String evidenceId,
        @Nullable String disputeId,
        String by,
        boolean confidential,
        String name,
        String mediaType,
        long size,
        Instant addedAt) {

    /** As people say it. */
    public String weight() {
        return size < 1_000_000 ? Math.max(1, size / 1_000) + " kB" : size / 1_000_000 + " MB";
    }
}
