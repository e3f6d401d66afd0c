package io.aftersale.chassis.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Spans for what happens between one record and the next. Every span goes on with the trace of its record, or begins
 * one; which traces are sampled is decided where they begin. Safe for use by several threads.
 */
public final class Traces {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    public Traces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** A span that is open, on the thread that opened it. */
    public final class Open implements AutoCloseable {

        private final Span span;
        private final Tracer.SpanInScope scope;

        private Open(Span span) {
            this.span = span;
            this.scope = tracer.withSpan(span);
        }

        /** What carries it on, for the header of that name. */
        public @Nullable String traceparent() {
            return Traces.traceparent(span.context());
        }

        public void failed(Throwable why) {
            span.error(why);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }

    /**
     * Opens the span of a record that is handled.
     *
     * @param traceparent that came with it, or null
     */
    public Open handling(String what, @Nullable String traceparent) {
        return open(what, Span.Kind.CONSUMER, traceparent);
    }

    /** Opens the span of a call to another system. */
    public Open calling(String what, @Nullable String traceparent) {
        return open(what, Span.Kind.CLIENT, traceparent);
    }

    /** What carries on the span that this thread is in; null where it is in none. */
    public @Nullable String current() {
        Span span = tracer.currentSpan();
        return span == null ? null : traceparent(span.context());
    }

    private Open open(String name, Span.Kind kind, @Nullable String traceparent) {
        return new Open(propagator
                .extract(
                        traceparent == null ? "" : traceparent,
                        (carrier, key) -> key.equals(TRACEPARENT) ? carrier : null)
                .name(name)
                .kind(kind)
                .start());
    }

    /** W3C Trace Context, version 00. */
    private static @Nullable String traceparent(TraceContext context) {
        return context.traceId().length() == 32
                ? "00-" + context.traceId() + "-" + context.spanId()
                        + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00")
                : null;
    }
}
