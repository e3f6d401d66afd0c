package io.aftersale.chassis.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.intent.Intents.Intent;
import io.aftersale.chassis.intent.Lanes.Due;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Function<List<Task<Body>>, List<Answer>> made = OutsideCall.each(LanesTest::later);
    private final Function<List<Task<Body>>, List<Answer>> madeOtherwise = OutsideCall.each(LanesTest::later);
    private final Lanes<Body> lanes = new Lanes<>(true);

    record Body() {}

    @BeforeEach
    void open() {
        lanes.open();
    }

    @Test
    void calls_of_one_key_are_ready_one_after_the_other() throws Exception {
        add("a", 1);
        add("a", 2);
        add("b", 1);

        assertThat(taken(10)).containsExactly("a1", "b1");
        lanes.next("a");
        assertThat(taken(10)).containsExactly("a2");
    }

    @Test
    void calls_that_are_made_otherwise_are_not_taken_together() throws Exception {
        add("a", 1);
        lanes.add(due("b", 1, madeOtherwise));

        assertThat(taken(10)).containsExactly("a1");
        assertThat(taken(10)).containsExactly("b1");
    }

    @Test
    void what_stands_behind_a_call_may_follow_it_at_once() throws Exception {
        add("a", 1);
        add("a", 2);
        lanes.add(due("a", 3, madeOtherwise));
        lanes.take(1);

        assertThat(lanes.following("a"))
                .hasValueSatisfying(due -> assertThat(due.intent().id()).isEqualTo("a2"));
        assertThat(lanes.following("a"))
                .hasValueSatisfying(due -> assertThat(due.intent().id()).isEqualTo("a3"));
        assertThat(lanes.following("a")).isEmpty();
        lanes.next("a");
        add("a", 4);
        assertThat(taken(10)).containsExactly("a4");
    }

    @Test
    void nothing_overtakes_a_call_that_is_tried_again() throws Exception {
        add("a", 1);
        add("a", 2);
        lanes.take(1);

        assertThat(lanes.bar("a", NOON)).extracting(due -> due.intent().id()).containsExactly("a2");
        assertThat(lanes.add(due("a", 3, made))).contains(NOON);
        assertThat(lanes.add(due("b", 1, made))).isEmpty();
        lanes.unbar("a");
        assertThat(lanes.add(due("a", 1, made))).isEmpty();
        assertThat(taken(10)).containsExactly("b1", "a1");
    }

    @Test
    void whoever_waits_for_a_call_or_for_room_waits_no_longer_than_they_are_open() throws Exception {
        CompletableFuture<List<Due<Body>>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return lanes.take(1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        lanes.close();

        assertThat(waiting.join()).isEmpty();
        add("a", 1);
        assertThat(lanes.take(1)).isEmpty();
    }

    private static Answer later(Task<Body> task) {
        return new Answer.Retry(Duration.ZERO, task.id());
    }

    private void add(String key, int n) throws InterruptedException {
        assertThat(lanes.add(due(key, n, made))).isEmpty();
    }

    private List<String> taken(int most) throws InterruptedException {
        return lanes.take(most).stream().map(due -> due.intent().id()).toList();
    }

    private static Due<Body> due(String key, int n, Function<List<Task<Body>>, List<Answer>> made) {
        Intent intent = new Intent(key + n, "call", key, NOON, null, new byte[0]);
        return new Due<>(intent, new Task<>(intent.id(), key, 0, new Body()), null, made);
    }
}
