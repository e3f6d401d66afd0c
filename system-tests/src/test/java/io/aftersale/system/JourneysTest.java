package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Journey;
import io.aftersale.local.demo.Journeys;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demo's journeys, each tagged with the rules that it shows. All are played at once, as some wait for deadlines. */
@SystemTest
@LetsDeadlinesPass
@ResourceLock(value = SharedThings.PREFERENCES_OF_BUYER_2, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysTest {
    private final ExecutorService stage = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Journey, Future<?>> played = new HashMap<>();

    JourneysTest(Marketplace market) {
        Patience patient = new Patience(Duration.ofMinutes(1));
        for (Journey journey : Journeys.ALL) {
            played.put(journey, stage.submit(() -> journey.play(market.scene().with(patient))));
        }
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    @Tag("B1")
    @Tag("C1")
    @Tag("F1")
    void an_unpaid_order_is_cancelled_at_once(TestInfo test) throws Exception {
        play(Journeys.UNPAID, test);
    }

    @Test
    @Tag("B2")
    @Tag("C2")
    void a_request_during_verification_waits_for_it_and_the_refund_starts_by_itself(TestInfo test) throws Exception {
        play(Journeys.VERIFYING, test);
    }

    @Test
    @Tag("B3")
    @Tag("B5")
    @Tag("B6")
    @Tag("C4")
    void the_seller_approves_and_the_money_goes_back(TestInfo test) throws Exception {
        play(Journeys.APPROVED_BY_SELLER, test);
    }

    @Test
    @Tag("A2")
    @Tag("B8")
    void the_sellers_policy_approves_and_nobody_is_asked(TestInfo test) throws Exception {
        play(Journeys.APPROVED_BY_POLICY, test);
    }

    @Test
    @Tag("E1")
    @Tag("E5")
    @Tag("E6")
    void a_refused_cancellation_is_disputed_and_won(TestInfo test) throws Exception {
        play(Journeys.WON_BY_DISPUTE, test);
    }

    @Test
    @Tag("A5")
    @Tag("B10")
    void a_shipped_order_is_not_cancelled_and_the_buyer_is_told_what_remains(TestInfo test) throws Exception {
        play(Journeys.TOO_LATE, test);
    }

    @Test
    @Tag("B11")
    @Tag("C4")
    void one_of_two_is_cancelled_and_the_other_is_shipped(TestInfo test) throws Exception {
        play(Journeys.SOME_LINES, test);
    }

    @Test
    @Tag("B7")
    void a_silent_seller_is_reminded_and_the_deadline_approves(TestInfo test) throws Exception {
        play(Journeys.SILENT_SELLER, test);
    }

    @Test
    @Tag("B9")
    @Tag("B15")
    void a_request_ends_when_the_seller_ships_meanwhile(TestInfo test) throws Exception {
        play(Journeys.SHIPPED_MEANWHILE, test);
    }

    @Test
    @Tag("G4")
    void a_dropshipper_cancels_many_at_once(TestInfo test) throws Exception {
        play(Journeys.MANY_AT_ONCE, test);
    }

    @Test
    @Tag("D2")
    @Tag("D3")
    @Tag("D4")
    @Tag("D5")
    void goods_are_sent_back_and_their_receipt_starts_the_refund(TestInfo test) throws Exception {
        play(Journeys.SENT_BACK, test);
    }

    @Test
    @Tag("E3")
    @Tag("E4")
    void the_buyer_takes_the_sellers_counter_offer(TestInfo test) throws Exception {
        play(Journeys.COUNTER_OFFER, test);
    }

    @Test
    @Tag("E3")
    void a_dispute_that_the_seller_does_not_answer_is_decided_as_the_buyer_asked(TestInfo test) throws Exception {
        play(Journeys.SILENT_IN_DISPUTE, test);
    }

    @Test
    @Tag("E5")
    @Tag("E6")
    void a_mediator_decides_for_a_part(TestInfo test) throws Exception {
        play(Journeys.DECIDED_PARTLY, test);
    }

    @Test
    @Tag("E7")
    void an_appeal_is_decided_by_another_mediator(TestInfo test) throws Exception {
        play(Journeys.APPEALED, test);
    }

    @Test
    @Tag("C7")
    @Tag("E1")
    void a_refund_that_is_late_is_disputed(TestInfo test) throws Exception {
        play(Journeys.LATE_REFUND, test);
    }

    @Test
    @Tag("B12")
    void the_seller_cancels_and_everything_goes_back(TestInfo test) throws Exception {
        play(Journeys.SELLER_CANCELS, test);
    }

    @Test
    @Tag("C3")
    @Tag("C5")
    void two_tenders_go_back_each_its_own_way(TestInfo test) throws Exception {
        play(Journeys.TWO_TENDERS, test);
    }

    @Test
    void every_journey_of_the_demo_is_a_test() {
        long tests = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Tag.class) || method.isAnnotationPresent(Tags.class))
                .count();

        assertThat(tests).isEqualTo(Journeys.ALL.size());
    }

    private void play(Journey journey, TestInfo test) throws Exception {
        assertThat(test.getTags()).isEqualTo(journey.rules());
        Objects.requireNonNull(played.get(journey)).get(3, TimeUnit.MINUTES);
    }
}
