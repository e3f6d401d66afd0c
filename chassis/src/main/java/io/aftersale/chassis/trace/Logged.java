package io.aftersale.chassis.trace;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a log line is about, for structured logs: {@code key}, the aggregate's, and {@code traceId}. Lines that are
 * written within a span have its trace anyway.
 */
public final class Logged {

    private static final int TRACE_ID = 3;
    private static final int AFTER_TRACE_ID = 35;

    private Logged() {}

    /** A warning about that key. */
    public static LoggingEventBuilder warning(Logger log, String key, @Nullable String traceparent) {
        return about(log.atWarn(), key, traceparent);
    }

    /** An error about that key. */
    public static LoggingEventBuilder error(Logger log, String key, @Nullable String traceparent) {
        return about(log.atError(), key, traceparent);
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, String key, @Nullable String traceparent) {
        LoggingEventBuilder about = line.addKeyValue("key", key);
        return traceparent == null || traceparent.length() < AFTER_TRACE_ID
                ? about
                : about.addKeyValue("traceId", traceparent.substring(TRACE_ID, AFTER_TRACE_ID));
    }
}
