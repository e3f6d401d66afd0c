package io.aftersale.console.services.dispute;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said, oldest first (E10). */
public record Conversation(
        List<Message> items,
        int readUpTo,
        int unread,
        @Nullable Integer next) {

    /** One message. */
    public record Message(int number, String by, String authorId, Instant at, String text, List<String> evidenceIds) {}
}
