package io.aftersale.local.demo;

import io.aftersale.local.process.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How long to wait for what must come. */
public record Patience(Duration longest) {
    /** Long enough for a machine that does much else. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(30));

    /**
     * Waits for a condition.
     *
     * @param what the end of the sentence "waited in vain for ..."
     * @throws JourneyFailed when it does not come
     */
    public void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** The same, with a description that is made when the wait was in vain, so that it can say what is there then. */
    public void until(Supplier<String> what, BooleanSupplier condition) {
        if (!Await.until(condition, longest)) {
            throw new JourneyFailed("waited " + longest.toSeconds() + " s in vain for " + what.get());
        }
    }

    /**
     * Waits for something and returns it.
     *
     * @param what the end of the sentence "waited in vain for ..."
     * @throws JourneyFailed when it does not come
     */
    public <T> T forThe(String what, Supplier<Optional<T>> source) {
        AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
        until(what, () -> {
            found.set(source.get());
            return found.get().isPresent();
        });
        return found.get().orElseThrow();
    }

    /**
     * Waits until an observation is as it should be; a failure shows the last one.
     *
     * @throws JourneyFailed when it does not come
     */
    public <T> void untilSame(String what, T expected, Supplier<T> observation) {
        AtomicReference<Optional<T>> last = new AtomicReference<>(Optional.empty());
        boolean same = Await.until(
                () -> {
                    T now = observation.get();
                    last.set(Optional.of(now));
                    return now.equals(expected);
                },
                longest);
        if (!same) {
            throw new JourneyFailed(what + " should be " + expected + " and was "
                    + last.get().map(Object::toString).orElse("nothing") + " after " + longest.toSeconds() + " s");
        }
    }
}
