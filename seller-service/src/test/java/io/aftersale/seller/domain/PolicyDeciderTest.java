package io.aftersale.seller.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.seller.domain.Given.Role;
import io.aftersale.seller.domain.PolicyCommand.PublishPolicy;
import io.aftersale.seller.domain.PolicyEvent.PolicyPublished;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G1")
class PolicyDeciderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Given THE_SELLER = given(Role.SELLER, "sam");

    @Test
    void theFirstPolicyOfASellerIsVersionOne() {
        PublishPolicy publish = new PublishPolicy(
                false, 30, List.of(CancellationReason.DUPLICATE_ORDER), new Money(5_000, "EUR"), true);

        assertThat(decide(null, publish, THE_SELLER))
                .containsExactly(new PolicyPublished(new PolicyTerms(
                        1, false, 30, List.of(CancellationReason.DUPLICATE_ORDER), new Money(5_000, "EUR"), true)));
    }

    @Test
    void eachPolicyIsTheVersionAfterTheOneBeforeIt() {
        Policy policy = null;
        for (long version = 1; version <= 3; version++) {
            List<PolicyEvent> events = decide(policy, always(), THE_SELLER);
            assertThat(events).containsExactly(new PolicyPublished(terms(version)));
            policy = PolicyDecider.evolve(policy, events.getFirst());
        }
        assertThat(policy).isEqualTo(new Policy(terms(3)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPPORT", "SYSTEM"})
    void supportAndSystemsPublishForASeller(Role role) {
        assertThat(decide(null, always(), given(role, "somebody"))).containsExactly(new PolicyPublished(terms(1)));
    }

    @Test
    @Tag("B19")
    void anotherSellersPolicyIsRefused() {
        assertThat(refusal(always(), given(Role.SELLER, "mallory"))).isEqualTo("FOREIGN_POLICY");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"UNKNOWN", "BUYER", "MEDIATOR", "OPERATOR"})
    @Tag("B19")
    void nobodyElsePublishesAPolicyEvenWithTheSellersId(Role role) {
        assertThat(refusal(always(), given(role, "sam"))).isEqualTo("FOREIGN_POLICY");
    }

    @Test
    @Tag("D6")
    void whatHoldsForReturnsIsPublishedAsItWasSaid() {
        ReturnTerms returns = new ReturnTerms(
                true, 1_500, false, ReturnTerms.SellerType.BUSINESS, "In its box.", "Warehouse 3, Leipzig", 48);

        assertThat(decide(null, about(returns), THE_SELLER))
                .containsExactly(new PolicyPublished(new PolicyTerms(1, false, 0, List.of(), null, false, returns)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @Tag("D6")
    void aRestockingFeeIsNoMoreThanHalf(int fee) {
        assertThat(refusal(about(returns(true, fee, false, null, 0)), THE_SELLER))
                .isEqualTo("INVALID_RESTOCKING_FEE");
    }

    @Test
    @Tag("D3")
    void whatIsSaidAboutReturnsMakesSense() {
        assertThat(refusal(about(returns(true, 0, false, null, 121)), THE_SELLER))
                .isEqualTo("INVALID_HOURS");
        assertThat(refusal(about(returns(true, 0, false, null, -1)), THE_SELLER))
                .isEqualTo("INVALID_HOURS");
        assertThat(refusal(about(returns(true, 0, false, " ", 0)), THE_SELLER)).isEqualTo("INVALID_TEXT");
        assertThat(refusal(about(returns(true, 0, false, "x".repeat(2_001), 0)), THE_SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(about(returns(true, 0, false, "nul \0", 0)), THE_SELLER))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(about(returns(false, 0, true, null, 0)), THE_SELLER)).isEqualTo("INVALID_POLICY");
    }

    private static PublishPolicy about(ReturnTerms returns) {
        return new PublishPolicy(false, 0, List.of(), null, false, returns);
    }

    private static ReturnTerms returns(
            boolean unwanted, int fee, boolean sellerPays, @Nullable String instructions, int hours) {
        return new ReturnTerms(unwanted, fee, sellerPays, ReturnTerms.SellerType.UNKNOWN, instructions, null, hours);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 525_601, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void minutesAreNoMoreThanAYear(int minutes) {
        assertThat(refusal(new PublishPolicy(false, minutes, List.of(), null, false), THE_SELLER))
                .isEqualTo("INVALID_MINUTES");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 525_600})
    void minutesMayBeAnythingUpToAYear(int minutes) {
        assertThat(decide(null, new PublishPolicy(false, minutes, List.of(), null, false), THE_SELLER))
                .singleElement()
                .isInstanceOf(PolicyPublished.class);
    }

    @Test
    void aReasonNamedTwiceIsRefused() {
        PublishPolicy twice = new PublishPolicy(
                false, 0, List.of(CancellationReason.WRONG_ADDRESS, CancellationReason.WRONG_ADDRESS), null, false);

        assertThat(refusal(twice, THE_SELLER)).isEqualTo("INVALID_REASONS");
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThat(refusal(upTo(-1, "EUR"), THE_SELLER)).isEqualTo("INVALID_AMOUNT");
    }

    @Test
    void anAmountOfNothingIsNoContradiction() {
        assertThat(decide(null, upTo(0, "JPY"), THE_SELLER)).singleElement().isInstanceOf(PolicyPublished.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "eur", "", "ZZZ"})
    void aCurrencyThatIsNotOfIso4217IsRefused(String currency) {
        assertThat(refusal(upTo(1, currency), THE_SELLER)).isEqualTo("INVALID_CURRENCY");
    }

    @Test
    void alwaysTogetherWithANarrowerRuleIsAContradiction() {
        assertThat(refusal(new PublishPolicy(true, 1, List.of(), null, false), THE_SELLER))
                .isEqualTo("INVALID_POLICY");
        assertThat(refusal(new PublishPolicy(true, 0, List.of(CancellationReason.OTHER), null, false), THE_SELLER))
                .isEqualTo("INVALID_POLICY");
        assertThat(refusal(new PublishPolicy(true, 0, List.of(), new Money(0, "EUR"), false), THE_SELLER))
                .isEqualTo("INVALID_POLICY");
    }

    @Test
    void alwaysGoesTogetherWithPartialCancellation() {
        assertThat(decide(null, new PublishPolicy(true, 0, List.of(), null, true), THE_SELLER))
                .singleElement()
                .isInstanceOf(PolicyPublished.class);
    }

    private static PublishPolicy always() {
        return new PublishPolicy(true, 0, List.of(), null, false);
    }

    private static PublishPolicy upTo(long minor, String currency) {
        return new PublishPolicy(false, 0, List.of(), new Money(minor, currency), false);
    }

    private static PolicyTerms terms(long version) {
        return new PolicyTerms(version, true, 0, List.of(), null, false);
    }

    private static Given given(Role role, String id) {
        return new Given(role, id, NOW, "cause");
    }

    private static List<PolicyEvent> decide(@Nullable Policy policy, PolicyCommand command, Given given) {
        return PolicyDecider.decide(policy, "sam", command, given);
    }

    private static String refusal(PolicyCommand command, Given given) {
        assertThat(decide(null, command, given)).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) decide(null, command, given).getFirst();
        assertThat(refused.commandId()).isEqualTo("cause");
        assertThat(refused.command()).isEqualTo("PublishPolicy");
        assertThat(refused.detail()).isNotBlank();
        return refused.reason();
    }
}
