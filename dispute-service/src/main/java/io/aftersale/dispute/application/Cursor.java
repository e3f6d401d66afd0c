package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A place in the mediators' queue, opaque to those who page through it. It need not be there any more. */
record Cursor(String openedAt, String orderId, String disputeId) {

    private static final Cursor START = new Cursor("-infinity", "", "");

    /** Far beyond every deadline, and within what the database can count. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    static Cursor after(Instant openedAt, String orderId, String disputeId) {
        return new Cursor(openedAt.toString(), orderId, disputeId);
    }

    /** @throws Problem {@code INVALID_CURSOR} for one that no page has named */
    static Cursor read(Optional<String> text) {
        if (text.isEmpty()) {
            return START;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text.get()), StandardCharsets.UTF_8);
            List<String> parts = List.of(decoded.split("\n", 3));
            if (parts.size() == 3 && decoded.indexOf('\0') < 0) {
                Instant at = Instant.parse(parts.get(0));
                if (at.isAfter(Instant.EPOCH) && at.isBefore(LATEST)) {
                    return after(at, parts.get(1), parts.get(2));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Problem invalid() {
        return Problem.invalid("INVALID_CURSOR", "after is not the next of a page.");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((openedAt + '\n' + orderId + '\n' + disputeId).getBytes(StandardCharsets.UTF_8));
    }
}
