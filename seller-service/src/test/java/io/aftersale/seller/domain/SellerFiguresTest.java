package io.aftersale.seller.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftersale.seller.domain.ApprovalEvent.ApprovedBy;
import io.aftersale.seller.domain.ApprovalInput.CancellationCause;
import io.aftersale.seller.domain.ApprovalInput.OrderCancelled;
import io.aftersale.seller.domain.SellerFact.ApprovalDenied;
import io.aftersale.seller.domain.SellerFact.ApprovalGranted;
import io.aftersale.seller.domain.SellerFact.DisputeDecided;
import io.aftersale.seller.domain.SellerFact.DisputeDecision;
import io.aftersale.seller.domain.SellerFact.OrderPlaced;
import io.aftersale.seller.domain.SellerFact.Rating;
import io.aftersale.seller.domain.SellerFact.SellerRated;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the figures of a seller say (G3). */
@Tag("G3")
class SellerFiguresTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void a_seller_of_whom_nothing_is_known_has_no_rates_and_is_not_trusted() {
        assertThat(figures()).isEqualTo(new SellerFigures(0, null, false, null, null, null, 0, null));
    }

    @Test
    void a_trusted_seller_has_at_least_ninety_per_cent_positive_feedback() {
        SellerFact good = new SellerRated("sam", Rating.POSITIVE);
        SellerFact bad = new SellerRated("sam", Rating.NEGATIVE);
        SellerFact so = new SellerRated("sam", Rating.NEUTRAL);

        assertThat(figures(good, good, good, good, good, good, good, good, good, bad)
                        .trusted())
                .isTrue();
        assertThat(figures(good, good, good, good, good, good, good, good, so).trusted())
                .isFalse();
        assertThat(figures(good, so).positiveFeedbackRate()).isEqualTo(0.5);
    }

    @Test
    void what_the_policy_approves_counts_as_approved_and_what_the_deadline_approves_as_a_breach() {
        SellerFigures figures = figures(
                new ApprovalGranted("sam", ApprovedBy.POLICY, null),
                new ApprovalGranted("sam", ApprovedBy.SELLER, NOW.minusSeconds(100)),
                new ApprovalDenied("sam", NOW.minusSeconds(300)),
                new ApprovalGranted("sam", ApprovedBy.DEADLINE, NOW.minusSeconds(9_000)));

        assertThat(figures.approvalRate()).isEqualTo(0.5);
        assertThat(figures.averageAnswerSeconds()).isEqualTo(200);
        assertThat(figures.deadlineBreaches()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CancellationCause.class)
    @Tag("B12")
    @Tag("B13")
    void only_what_the_seller_cancels_or_does_not_ship_counts_against_the_seller(CancellationCause cause) {
        SellerFigures figures = figures(
                new OrderPlaced("sam"), new OrderPlaced("sam"), new OrderCancelled("c", "sam", cause, List.of(), true));

        boolean against = cause == CancellationCause.SELLER || cause == CancellationCause.NOT_SHIPPED;
        assertThat(figures.cancellationRate()).isEqualTo(against ? 0.5 : 0);
        assertThat(figures.deadlineBreaches()).isEqualTo(cause == CancellationCause.NOT_SHIPPED ? 1 : 0);
    }

    @Test
    void a_dispute_is_lost_unless_it_is_decided_for_the_seller_and_an_appeal_is_no_second_dispute() {
        SellerFigures figures = figures(
                new DisputeDecided("d", "sam", DisputeDecision.FULL_REFUND, false),
                new DisputeDecided("d", "sam", DisputeDecision.FOR_SELLER, true),
                new DisputeDecided("d", "sam", DisputeDecision.PARTIAL_REFUND, false),
                new DisputeDecided("d", "sam", DisputeDecision.FOR_SELLER, false));

        assertThat(figures.disputeLossRate()).isCloseTo(2.0 / 3, within(1e-9));
    }

    private static SellerFigures figures(SellerFact... facts) {
        Map<Counted, Long> counted = new EnumMap<>(Counted.class);
        for (SellerFact fact : facts) {
            Counted.of(fact, NOW).forEach((what, n) -> counted.merge(what, n, Long::sum));
        }
        return SellerFigures.of(Collections.unmodifiableMap(counted));
    }
}
