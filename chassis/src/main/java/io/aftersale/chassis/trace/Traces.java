package io.aftersale.chassis.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Spans for what happens between one record and the next. Every span goes on with the trace of its record, or begins
 * one; which traces are sampled is decided where they begin. Where nobody takes spans there are none, and what comes with a
 * record is passed on as it is: a span for each record costs as much as deciding it. Safe for use by several threads.
 */
public final class Traces {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;
    private final boolean exported;

    /** @param exported whether anybody takes the spans */
    public Traces(Tracer tracer, Propagator propagator, boolean exported) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.exported = exported;
    }

    /** A span that is open, on the thread that opened it. */
    public sealed interface Open extends AutoCloseable {

        /** What carries it on, for the header of that name. */
        @Nullable
        String traceparent();

        void failed(Throwable why);

        @Override
        void close();
    }

    private record Spanned(Span span, Tracer.SpanInScope scope) implements Open {

        @Override
        public @Nullable String traceparent() {
            return Traces.traceparent(span.context());
        }

        @Override
        public void failed(Throwable why) {
            span.error(why);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }

    private record PassedOn(@Nullable String traceparent) implements Open {

        @Override
        public void failed(Throwable why) {}

        @Override
        public void close() {}
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
        if (!exported) {
            return new PassedOn(traceparent);
        }
        Span span = propagator
                .extract(
                        traceparent == null ? "" : traceparent,
                        (carrier, key) -> key.equals(TRACEPARENT) ? carrier : null)
                .name(name)
                .kind(kind)
                .start();
        return new Spanned(span, tracer.withSpan(span));
    }

    /** W3C Trace Context, version 00. */
    private static @Nullable String traceparent(TraceContext context) {
        return context.traceId().length() == 32
                ? "00-" + context.traceId() + "-" + context.spanId()
                        + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00")
                : null;
    }
}
