package io.aftersale.local.demo;

import io.aftersale.local.Addresses;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the main journeys against a running suite. */
public final class Demo {
    private Demo() {}

    /** One journey that was played, and what was wrong with it. */
    private record Played(Journey journey, Marketplace scene, Optional<JourneyFailed> failure) {}

    /**
     * Plays them all at once and prints each order's story.
     *
     * @param shortDeadlines whether the suite has {@link Journeys#SHORT_DEADLINES}; journeys that wait for others are left out
     */
    public static DemoResult play(Addresses addresses, boolean shortDeadlines, PrintStream out) {
        int passed = 0;
        int failed = 0;
        try (Marketplace market = Marketplace.around(addresses);
                ExecutorService stage = Executors.newVirtualThreadPerTaskExecutor()) {
            market.peopleRegister();
            List<CompletableFuture<Played>> all = new ArrayList<>();
            for (Journey journey : Journeys.ALL) {
                if (journey.waits() && !shortDeadlines) {
                    out.printf("left out, as deadlines are long in this suite: %s%n", journey.title());
                    continue;
                }
                all.add(CompletableFuture.supplyAsync(() -> played(journey, market.scene()), stage));
            }
            Timeline timeline = new Timeline(out);
            for (CompletableFuture<Played> one : all) {
                Played played = one.join();
                tell(played, timeline, addresses, out);
                if (played.failure.isEmpty()) {
                    passed++;
                } else {
                    failed++;
                }
            }
        }
        out.printf("journeys: %d passed, %d failed%n", passed, failed);
        return new DemoResult(passed, failed);
    }

    private static Played played(Journey journey, Marketplace scene) {
        try {
            journey.play(scene);
            return new Played(journey, scene, Optional.empty());
        } catch (JourneyFailed e) {
            return new Played(journey, scene, Optional.of(e));
        }
    }

    private static void tell(Played played, Timeline timeline, Addresses addresses, PrintStream out) {
        out.printf("%n%s  (%s)%n", played.journey.title(), String.join(", ", played.journey.rules()));
        for (Purchase purchase : played.scene.purchases()) {
            timeline.print(purchase);
            out.printf(
                    "    in the console: %s/orders/%s  (sign in as %s)%n",
                    addresses.console(), purchase.id(), purchase.basket().buyer());
        }
        played.failure.ifPresentOrElse(
                failure -> out.printf("  FAILED: %s%n", failure.getMessage()), () -> out.println("  as it should be"));
    }
}
