package io.aftersale.chassis.intent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call to another system, made outside the batch, on a thread of its own pool. A bean of this type is a worker
 * pool. The call is repeated after a crash, so it must be idempotent by the intent's id.
 *
 * @param <B> the event that the call is about
 */
public interface OutsideCall<B extends Record> {

    /** Name that {@link io.aftersale.chassis.engine.Effect.Call} uses. */
    String name();

    /** The event that the call is about. */
    Class<B> about();

    /** Whether the calls of one aggregate are made one after the other, in the order of their events. */
    default boolean inOrder() {
        return false;
    }

    /** How many calls this process has under way at once. */
    default int concurrency() {
        return 64;
    }

    /** How many calls a thread makes in one go; where they are made in order, each is of another aggregate. */
    default int together() {
        return 1;
    }

    /**
     * Reads what the claimed calls need to know, set-based, and answers how they are made. The answered function is given up to
     * {@link #together} of them at once and gives an answer to each, in that order. It runs on threads of the pool and
     * may block; when it throws, all that it was given are tried again later.
     */
    Function<List<Task<B>>, List<Answer>> prepare(List<Task<B>> claimed);

    /**
     * One command for what is told of several calls of one aggregate, in their order; empty where each is told by itself.
     * Calls of one aggregate that wait while others are made follow each other in one go, and are told together.
     */
    default Optional<Record> joined(List<Record> told) {
        return Optional.empty();
    }

    /** Calls that are made one by one. */
    static <B extends Record> Function<List<Task<B>>, List<Answer>> each(Function<Task<B>, Answer> made) {
        return tasks -> tasks.stream().map(made).toList();
    }

    /**
     * One call to make.
     *
     * @param id of the intent: the idempotency key
     * @param attempts made before this one
     */
    record Task<B extends Record>(String id, String key, int attempts, B body) {}

    /** What came of a call. */
    sealed interface Answer {

        /**
         * The answer, as a command of this service for the same aggregate.
         *
         * @param commandId derived from the intent and the answer, so that a repeat is the same command
         */
        record Tell(String commandId, Record command) implements Answer {}

        /**
         * Tell, and call once more later.
         *
         * @param delay before the next attempt
         */
        record TellAndRetry(String commandId, Record command, Duration delay) implements Answer {}

        /** The answer, as a command of this service that was made before, in wire format. */
        record Forward(byte[] command) implements Answer {}

        /** Call once more later. */
        record Retry(Duration delay, String why) implements Answer {}
    }
}
