package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.Journey;
import io.aftersale.local.demo.Journeys;
import io.aftersale.local.demo.Marketplace;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demo's journeys, each tagged with the rules that it shows. */
@SystemTest
@ResourceLock(value = SharedThings.PREFERENCES_OF_BUYER_2, mode = ResourceAccessMode.READ)
class JourneysTest {
    private final Marketplace market;

    JourneysTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("B1")
    @Tag("C1")
    @Tag("F1")
    void an_unpaid_order_is_cancelled_at_once(TestInfo test) {
        play(Journeys.UNPAID, test);
    }

    @Test
    @Tag("B2")
    @Tag("C2")
    void a_request_during_verification_waits_for_it_and_the_refund_starts_by_itself(TestInfo test) {
        play(Journeys.VERIFYING, test);
    }

    @Test
    @Tag("B3")
    @Tag("B5")
    @Tag("B6")
    @Tag("C4")
    void the_seller_approves_and_the_money_goes_back(TestInfo test) {
        play(Journeys.APPROVED_BY_SELLER, test);
    }

    @Test
    @Tag("A2")
    @Tag("B8")
    void the_sellers_policy_approves_and_nobody_is_asked(TestInfo test) {
        play(Journeys.APPROVED_BY_POLICY, test);
    }

    @Test
    @Tag("E1")
    @Tag("E5")
    @Tag("E6")
    void a_refused_cancellation_is_disputed_and_won(TestInfo test) {
        play(Journeys.WON_BY_DISPUTE, test);
    }

    @Test
    @Tag("A5")
    @Tag("B10")
    void a_shipped_order_is_not_cancelled_and_the_buyer_is_told_what_remains(TestInfo test) {
        play(Journeys.TOO_LATE, test);
    }

    @Test
    @Tag("B12")
    void the_seller_cancels_and_everything_goes_back(TestInfo test) {
        play(Journeys.SELLER_CANCELS, test);
    }

    @Test
    @Tag("C3")
    @Tag("C5")
    void two_tenders_go_back_each_its_own_way(TestInfo test) {
        play(Journeys.TWO_TENDERS, test);
    }

    @Test
    void every_journey_of_the_demo_is_a_test() {
        long tests = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Tag.class) || method.isAnnotationPresent(Tags.class))
                .count();

        assertThat(tests).isEqualTo(Journeys.ALL.size());
    }

    private void play(Journey journey, TestInfo test) {
        assertThat(test.getTags()).isEqualTo(journey.rules());
        journey.play(market);
    }
}
