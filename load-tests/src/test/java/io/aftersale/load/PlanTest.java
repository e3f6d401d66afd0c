package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static Plan plan(String line) {
        return Plan.of(LoadOptions.of(List.of(line.split(" ", -1)), 7), "r");
    }

    @Test
    void aMixHasItsShares() {
        Plan plan = plan("--scenario mix --records 1003");

        assertThat(plan.count(w -> w == Way.UNPAID)).isEqualTo(200);
        assertThat(plan.count(w -> w == Way.POLICY)).isEqualTo(503);
        assertThat(plan.count(w -> w == Way.SELLER)).isEqualTo(200);
        assertThat(plan.count(w -> w == Way.DISPUTED)).isEqualTo(100);
    }

    @Test
    void theSameSeedMakesTheSamePlan() {
        Plan one = plan("--scenario mix --records 500 --seed 3");
        Plan same = plan("--scenario mix --records 500 --seed 3");
        Plan other = plan("--scenario mix --records 500 --seed 4");

        assertThat(ways(one)).isEqualTo(ways(same)).isNotEqualTo(ways(other));
    }

    private static List<Way> ways(Plan plan) {
        return IntStream.range(0, plan.size()).mapToObj(plan::way).toList();
    }

    @Test
    void requestsAreDueAtTheRateAndABurstIsDueAtOnce() {
        assertThat(plan("--rate 4 --records 9").due(6)).isEqualTo(1_500_000_000L);
        assertThat(plan("--scenario burst --records 9").due(8)).isZero();
    }

    @Test
    void everyFifthRequestIsOnceMoreAboutTheHotOrder() {
        Plan plan = plan("--scenario hot-order --records 100");

        assertThat(plan.count(w -> w == Way.REPEATED)).isEqualTo(19);
        assertThat(plan.order(5)).isEqualTo(plan.order(0));
        assertThat(plan.buyer(5)).isEqualTo(plan.buyer(0));
        assertThat(plan.order(6)).isNotEqualTo(plan.order(0));
    }

    @Test
    void emailsAreThoseOfOrdersThatNobodyHasPaid() {
        assertThat(plan("--scenario mails --records 10").count(w -> w == Way.UNPAID))
                .isEqualTo(10);
        assertThat(plan("--scenario mail-outage --records 10").count(w -> w == Way.UNPAID))
                .isEqualTo(10);
    }

    @Test
    void aHotSellerHasAllOrders() {
        assertThat(plan("--scenario hot-seller --records 100").generousSellers())
                .hasSize(1);
        assertThat(plan("--scenario hot-seller --records 100").sternSellers()).isEmpty();
    }

    @Test
    void ordersAreKnownByTheirNumbersAndNobodyElses() {
        Plan plan = plan("--records 10");

        assertThat(plan.number(plan.order(9))).isEqualTo(9);
        assertThat(plan.number("load-r-10")).isEqualTo(-1);
        assertThat(plan.number("load-other-1")).isEqualTo(-1);
        assertThat(plan.number(plan.scouts().order(0))).isEqualTo(-1);
    }

    @Test
    void oneScoutGoesEachWay() {
        Plan scouts = plan("--scenario mix --records 100").scouts();

        assertThat(ways(scouts)).containsExactly(Way.UNPAID, Way.POLICY, Way.SELLER, Way.DISPUTED);
    }
}
