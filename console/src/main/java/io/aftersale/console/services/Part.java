package io.aftersale.console.services;

import org.jspecify.annotations.Nullable;

/**
 * A part of a page that one service answers for. A service that is down takes its part away and nothing else.
 *
 * @param value its answer; null where it has none: nothing of that kind is there, or the service is {@code missing}
 * @param missing whether the service did not answer
 */
public record Part<T>(Service service, @Nullable T value, boolean missing) {

    static <T> Part<T> of(Service service, T value) {
        return new Part<>(service, value, false);
    }

    static <T> Part<T> nothing(Service service) {
        return new Part<>(service, null, false);
    }

    static <T> Part<T> missing(Service service) {
        return new Part<>(service, null, true);
    }

    /** The answer, or that in its place. */
    public T or(T otherwise) {
        return value == null ? otherwise : value;
    }
}
