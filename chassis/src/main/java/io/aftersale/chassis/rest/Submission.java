package io.aftersale.chassis.rest;

import io.aftersale.chassis.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a command was submitted over HTTP. A controller method takes it as a parameter.
 *
 * @param idempotencyKey the header, or null
 * @param patience of {@code Prefer: wait=N}; zero where the caller does not wait
 * @param traceparent what carries the trace of the request on, or null
 */
public record Submission(
        Caller caller,
        @Nullable String idempotencyKey,
        Duration patience,
        @Nullable String traceparent,
        String commandId) {

    /** Longest wait that is granted. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The same caller with the same key means the same command. */
    static Submission of(
            Caller caller, @Nullable String idempotencyKey, Duration patience, @Nullable String traceparent) {
        String id = idempotencyKey == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes((caller.id() + '/' + idempotencyKey).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return new Submission(caller, idempotencyKey, patience, traceparent, id);
    }

    /** An id for what the command creates: the caller's own, else one that a repeat derives again. */
    public String idOf(@Nullable String given) {
        return given == null || given.isBlank() ? commandId : given;
    }
}
