package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.RunningCounter.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.counter.Bells;
import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.Counting.Confirmed;
import io.aftersale.chassis.counter.RunningCounter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls and deadlines: made in order, once, by whichever process is alive. */
@CounterTest
class OutsideCallsTest {

    private final RunningCounter counter;

    OutsideCallsTest(RunningCounter counter) {
        this.counter = counter;
    }

    @Test
    void calls_of_one_aggregate_are_made_in_order_also_when_one_has_to_be_tried_again() {
        String key = id();
        Bells.FAULTS.put(key + "/18", Duration.ofMillis(300));
        for (int amount : new int[] {8, 18, 28, 38}) {
            counter.client().send(key, id(), new Add(amount, ""));
        }
        assertThat(counter.events(key, 8))
                .filteredOn(Confirmed.class::isInstance)
                .hasSize(4);
        assertThat(Bells.ATTEMPTS.get(key)).containsExactly(8, 18, 18, 28, 38);
    }

    @Test
    void the_calls_of_a_process_that_has_died_are_made_by_another() {
        String key = id();
        Bells.FAULTS.put(key + "/8", Duration.ofHours(1));
        counter.client().send(key, id(), new Add(8, ""));
        counter.soon(() -> intents(key, "owner is null and attempts = 1"), count -> count == 1);
        counter.db().update("update intent set owner = 'dead', due_at = now() where key = ?", key);
        counter.db().update("insert into instance (id, alive_until) values ('dead', now())");
        assertThat(counter.events(key, 2)).containsExactly(new Added(8, 8, ""), new Confirmed(8));
        counter.soon(() -> intents(key, "true"), count -> count == 0);
    }

    private int intents(String key, String condition) {
        Integer count = counter.db()
                .queryForObject("select count(*) from intent where key = ? and " + condition, Integer.class, key);
        return count == null ? 0 : count;
    }

    @Test
    void the_timer_sends_a_command_when_it_is_due_once() {
        String key = id();
        counter.client().send(key, id(), new Add(7, ""));
        assertThat(counter.events(key, 2)).containsExactly(new Added(7, 7, ""), new Confirmed(7));
        counter.soon(
                () -> counter.db().queryForObject("select count(*) from intent where key = ?", Long.class, key),
                count -> count == 0);
    }
}
