package io.aftersale.chassis.intent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are ready to be made. In order, each key has a lane: of its calls one is under way or ready, the others stand
 * behind it. Thread-safe.
 */
final class Lanes<B extends Record> {

    /** More that are ready than this need not be in hand; the older what was read for them is, the less it is worth. */
    private static final int ROOM = 500;

    /** In order, calls that wait find those that come to stand behind them, and cost less together. */
    private static final int ROOM_IN_ORDER = 5_000;

    /** Longer than an intent that is handed over is on its way from the database to here. */
    private static final Duration BARRED = Duration.ofMinutes(1);

    /**
     * A call that is ready to be made.
     *
     * @param made how it is made, alone or with others that have the same
     */
    record Due<B extends Record>(
            Intent intent, Task<B> task, @Nullable String correlationId, Function<List<Task<B>>, List<Answer>> made) {}

    private final boolean inOrder;
    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Condition free = lock.newCondition();
    private final Deque<Due<B>> ready = new ArrayDeque<>();
    private final Map<String, Queue<Due<B>>> behind = new HashMap<>();
    /** Keys with a call that is tried again later; what was handed over before that was known must not overtake it. */
    private final Cache<String, Instant> barred =
            Caffeine.newBuilder().expireAfterWrite(BARRED).build();

    private boolean open;

    Lanes(boolean inOrder) {
        this.inOrder = inOrder;
        this.room = inOrder ? ROOM_IN_ORDER : ROOM;
    }

    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits. */
    void close() {
        lock.lock();
        try {
            open = false;
            something.signalAll();
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a call, waiting while enough others are ready.
     *
     * @return until when its key is barred, if it is; then the call is not added
     */
    Optional<Instant> add(Due<B> due) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (open && ready.size() >= room) {
                free.await();
            }
            if (inOrder) {
                Instant until = barred.getIfPresent(due.intent.key());
                if (until != null) {
                    return Optional.of(until);
                }
                Queue<Due<B>> lane = behind.get(due.intent.key());
                if (lane != null) {
                    lane.add(due);
                    return Optional.empty();
                }
                behind.put(due.intent.key(), new ArrayDeque<>(2));
            }
            ready.addLast(due);
            something.signal();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes calls that can be made together, waiting for the first; none when this is closed. */
    List<Due<B>> take(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (open && ready.isEmpty()) {
                something.await();
            }
            List<Due<B>> taken = new ArrayList<>(most);
            for (Due<B> next = open ? ready.peekFirst() : null;
                    next != null && taken.size() < most && (taken.isEmpty() || next.made.equals(taken.getFirst().made));
                    next = ready.peekFirst()) {
                taken.add(ready.removeFirst());
            }
            if (ready.size() < room) {
                free.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** A call of this key is made: the next one is ready. */
    void next(String key) {
        if (!inOrder) {
            return;
        }
        lock.lock();
        try {
            Queue<Due<B>> lane = behind.get(key);
            Due<B> next = lane == null ? null : lane.poll();
            if (next == null) {
                behind.remove(key);
            } else {
                ready.addLast(next);
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the call that stands behind the one of this key that was made just now. */
    Optional<Due<B>> following(String key) {
        if (!inOrder) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Queue<Due<B>> lane = behind.get(key);
            return lane == null ? Optional.empty() : Optional.ofNullable(lane.poll());
        } finally {
            lock.unlock();
        }
    }

    /** A call of this key is tried again later: what stands behind it is taken away, and what comes is not let in. */
    Collection<Due<B>> bar(String key, Instant until) {
        if (!inOrder) {
            return List.of();
        }
        lock.lock();
        try {
            barred.put(key, until);
            Queue<Due<B>> lane = behind.remove(key);
            return lane == null ? List.of() : lane;
        } finally {
            lock.unlock();
        }
    }

    /** The first of this key is there again. */
    void unbar(String key) {
        barred.invalidate(key);
    }
}
