package io.aftersale.chassis.engine;

import static io.aftersale.chassis.counter.RunningCounter.id;
import static io.aftersale.chassis.counter.RunningCounter.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.counter.CounterTest;
import io.aftersale.chassis.counter.Counting;
import io.aftersale.chassis.counter.Counting.Add;
import io.aftersale.chassis.counter.Counting.Added;
import io.aftersale.chassis.counter.Counting.Break;
import io.aftersale.chassis.counter.Counting.Confirm;
import io.aftersale.chassis.counter.Counting.Confirmed;
import io.aftersale.chassis.counter.RunningCounter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cannot be handled now is held back, key by key, while all others go on. */
@CounterTest
class HeldRecordsTest {

    private final RunningCounter counter;

    HeldRecordsTest(RunningCounter counter) {
        this.counter = counter;
    }

    @Test
    @Tag("B19")
    void a_command_for_an_unknown_aggregate_waits_and_is_then_refused_by_name() {
        String key = id();
        counter.client().send(key, id(), new Confirm());
        assertThat(refusal(counter.events(key, 1))).isEqualTo("UNKNOWN_COUNTER");
    }

    @Test
    void a_command_that_overtakes_the_creation_of_its_aggregate_waits_for_it() {
        String key = id();
        counter.client().send(key, "early-" + key, new Confirm());
        counter.soon(() -> held(key), count -> count == 1);
        counter.client().send(key, id(), new Add(3, ""));
        assertThat(counter.events(key, 2)).containsExactly(new Added(3, 3, ""), new Confirmed(3));
        counter.soon(() -> held(key), count -> count == 0);
    }

    @Test
    void a_record_that_meets_a_bug_is_parked_with_what_follows_of_its_key_while_others_go_on() {
        String key = id();
        Counting.BROKEN.set(true);
        counter.client().send(key, id(), new Add(1, ""));
        counter.client().send(key, id(), new Break());
        counter.client().send(key, id(), new Add(2, ""));
        String other = id();
        counter.client().send(other, id(), new Add(1, ""));
        assertThat(counter.events(other, 1)).hasSize(1);
        counter.soon(() -> held(key), count -> count == 2);
        assertThat(counter.events(key, 1)).containsExactly(new Added(1, 1, ""));
        Counting.BROKEN.set(false);
        counter.service()
                .getBean(CommandSender.class)
                .send(key, id(), new Release(Release.HeldAction.RETRY), null, null);
        assertThat(counter.events(key, 3)).containsExactly(new Added(1, 1, ""), new Confirmed(0), new Added(2, 3, ""));
        assertThat(held(key)).isZero();
    }

    @Test
    void a_parked_record_can_be_discarded_and_what_waited_behind_it_goes_on() {
        String key = id();
        Counting.BROKEN.set(true);
        counter.client().send(key, id(), new Add(1, ""));
        counter.client().send(key, id(), new Break());
        counter.client().send(key, id(), new Add(2, ""));
        counter.soon(() -> held(key), count -> count == 2);
        counter.service()
                .getBean(CommandSender.class)
                .send(key, id(), new Release(Release.HeldAction.DISCARD), null, null);
        assertThat(counter.events(key, 2)).containsExactly(new Added(1, 1, ""), new Added(2, 3, ""));
        assertThat(held(key)).isZero();
    }

    @Test
    void a_record_that_the_database_will_never_take_is_parked_alone() {
        String key = id();
        String other = id();
        counter.client().send(key, id(), new Add(1, "x".repeat(2_000)));
        counter.client().send(other, id(), new Add(1, ""));
        assertThat(counter.events(other, 1)).hasSize(1);
        counter.soon(() -> held(key), count -> count == 1);
    }

    private long held(String key) {
        Long count = counter.db().queryForObject("select count(*) from held where key = ?", Long.class, key);
        return count == null ? 0 : count;
    }
}
