package io.aftersale.seller.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.seller.domain.ApprovalEvent.ApprovalAsked;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalClosed;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalDenied;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalGranted;
import io.aftersale.seller.domain.ApprovalEvent.ApprovalReminded;
import io.aftersale.seller.domain.ApprovalEvent.ApprovedBy;
import io.aftersale.seller.domain.ApprovalInput.ApproveByDeadline;
import io.aftersale.seller.domain.ApprovalInput.ApproveCancellation;
import io.aftersale.seller.domain.ApprovalInput.CancellationCause;
import io.aftersale.seller.domain.ApprovalInput.CancellationRejected;
import io.aftersale.seller.domain.ApprovalInput.CancellationRequested;
import io.aftersale.seller.domain.ApprovalInput.CancellationStatus;
import io.aftersale.seller.domain.ApprovalInput.CancellationWithdrawn;
import io.aftersale.seller.domain.ApprovalInput.OrderCancelled;
import io.aftersale.seller.domain.ApprovalInput.OrderShipped;
import io.aftersale.seller.domain.ApprovalInput.OrderStatus;
import io.aftersale.seller.domain.ApprovalInput.RejectCancellation;
import io.aftersale.seller.domain.ApprovalInput.RejectionReason;
import io.aftersale.seller.domain.ApprovalInput.RemindSeller;
import io.aftersale.seller.domain.Approvals.Approval;
import io.aftersale.seller.domain.Approvals.ApprovalStatus;
import io.aftersale.seller.domain.Given.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalDeciderTest {

    private static final Instant PAID_AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(3));
    private static final Given FACT = new Given(Role.BUYER, "bob", NOW, "event");
    private static final Given SELLER = new Given(Role.SELLER, "sam", NOW, "command");
    private static final Money VALUE = new Money(4_200, "EUR");
    private static final List<LineQuantity> LINES = List.of(new LineQuantity("1", 2));
    private static final PolicyTerms ASK = PolicyTerms.PLATFORM_DEFAULT;

    private final ApprovalDecider decider = new ApprovalDecider(Duration.ofDays(3));

    // Asking the seller, or the policy

    @Test
    @Tag("B3")
    void withoutARuleThatApprovesTheSellerIsAskedAndHasThreeDays() {
        assertThat(decide(null, requested("c1", ASK), FACT))
                .containsExactly(new ApprovalAsked(
                        "c1", "bob", "sam", DEADLINE, LINES, VALUE, CancellationReason.CHANGE_OF_MIND, "too big"));
    }

    @Test
    @Tag("B3")
    void whatTheSellerIsAskedIsRememberedAsPending() {
        assertThat(asked("c1"))
                .isEqualTo(new Approvals(
                        "bob",
                        "sam",
                        List.of(new Approval(
                                "c1",
                                ApprovalStatus.PENDING,
                                LINES,
                                VALUE,
                                CancellationReason.CHANGE_OF_MIND,
                                "too big",
                                NOW,
                                DEADLINE,
                                null)),
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = CancellationStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WAITING_FOR_SELLER"})
    @Tag("B3")
    void aCancellationThatNeedsNoSellerIsNothingToTheSeller(CancellationStatus status) {
        assertThat(decide(null, requested("c1", ASK, status, PAID_AT), FACT)).isEmpty();
    }

    @Test
    @Tag("B8")
    void aPolicyThatAlwaysApprovesDecidesAtOnceAndIsCited() {
        PolicyTerms always = new PolicyTerms(7, true, 0, List.of(), null, false);

        assertThat(decide(null, requested("c1", always), FACT)).containsExactly(byPolicy("c1", 7));
    }

    @Test
    @Tag("B8")
    void whatThePolicyApprovedLeavesNothingPending() {
        Approvals approvals = byPolicyApproved("c1");

        assertThat(approvals).isEqualTo(new Approvals("bob", "sam", List.of(), List.of("c1")));
    }

    @Test
    @Tag("B8")
    void aPolicyByTimeApprovesUntilItsLastMinuteAndNotAfter() {
        assertThat(decide(null, requested("c1", within(60)), FACT)).containsExactly(byPolicy("c1", 2));
        assertThat(decide(null, requested("c1", within(59)), FACT))
                .singleElement()
                .isInstanceOf(ApprovalAsked.class);
    }

    @Test
    @Tag("B8")
    void aPolicyByTimeSaysNothingAboutAnOrderWithoutATimeOfPayment() {
        assertThat(decide(null, requested("c1", within(60), CancellationStatus.WAITING_FOR_SELLER, null), FACT))
                .singleElement()
                .isInstanceOf(ApprovalAsked.class);
    }

    @Test
    @Tag("B8")
    void aPolicyByReasonApprovesItsReasonsOnly() {
        assertThat(decide(null, requested("c1", reasons(CancellationReason.CHANGE_OF_MIND)), FACT))
                .containsExactly(byPolicy("c1", 3));
        assertThat(decide(null, requested("c1", reasons(CancellationReason.WRONG_ADDRESS)), FACT))
                .singleElement()
                .isInstanceOf(ApprovalAsked.class);
    }

    @Test
    @Tag("B8")
    void aPolicyByAmountApprovesUpToExactlyThatAmount() {
        assertThat(decide(null, requested("c1", upTo(4_200, "EUR")), FACT)).containsExactly(byPolicy("c1", 4));
        assertThat(decide(null, requested("c1", upTo(4_199, "EUR")), FACT))
                .singleElement()
                .isInstanceOf(ApprovalAsked.class);
    }

    @Test
    @Tag("B8")
    void anAmountInAnotherCurrencyApprovesNothing() {
        assertThat(decide(null, requested("c1", upTo(1_000_000, "JPY")), FACT))
                .singleElement()
                .isInstanceOf(ApprovalAsked.class);
    }

    @Test
    @Tag("B18")
    void aRequestThatIsToldAgainChangesNothing() {
        assertThat(decide(asked("c1"), requested("c1", ASK), FACT)).isEmpty();
        assertThat(decide(byPolicyApproved("c1"), requested("c1", ASK), FACT)).isEmpty();
    }

    @Test
    @Tag("B11")
    void twoCancellationsOfOneOrderAreAskedAboutOneByOne() {
        Approvals both = then(asked("c1"), requested("c2", ASK), FACT);

        assertThat(both.approvals()).extracting(Approval::cancellationId).containsExactly("c1", "c2");
        assertThat(then(both, new ApproveCancellation("c2"), SELLER).approvals())
                .extracting(Approval::status)
                .containsExactly(ApprovalStatus.PENDING, ApprovalStatus.APPROVED);
    }

    // Approving

    @Test
    @Tag("B6")
    void theSellerApproves() {
        assertThat(decide(asked("c1"), new ApproveCancellation("c1"), SELLER))
                .containsExactly(new ApprovalGranted("c1", "bob", "sam", ApprovedBy.SELLER, null, NOW));
        Approval approved = then(asked("c1"), new ApproveCancellation("c1"), SELLER)
                .approval("c1")
                .orElseThrow();
        assertThat(approved.status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(approved.answeredAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPPORT", "SYSTEM"})
    @Tag("B6")
    void supportAndSystemsAnswerForTheSeller(Role role) {
        assertThat(decide(asked("c1"), new ApproveCancellation("c1"), given(role, "somebody")))
                .containsExactly(new ApprovalGranted("c1", "bob", "sam", ApprovedBy.SELLER, null, NOW));
    }

    @Test
    @Tag("B19")
    void anotherSellerIsToldThatThereIsNoSuchOrder() {
        Given mallory = given(Role.SELLER, "mallory");

        assertThat(refusal(asked("c1"), new ApproveCancellation("c1"), mallory)).isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(asked("c1"), new RejectCancellation("c1", RejectionReason.CUSTOM_MADE, null), mallory))
                .isEqualTo("FOREIGN_ORDER");
        assertThat(refusal(asked("c1"), new ApproveCancellation("nonsense"), mallory))
                .isEqualTo("FOREIGN_ORDER");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"UNKNOWN", "BUYER", "MEDIATOR", "OPERATOR"})
    @Tag("B19")
    void nobodyElseAnswersEvenWithTheSellersId(Role role) {
        assertThat(refusal(asked("c1"), new ApproveCancellation("c1"), given(role, "sam")))
                .isEqualTo("FOREIGN_ORDER");
    }

    @Test
    @Tag("B19")
    void anAnswerAboutAnOrderThatNobodyKnowsIsRefused() {
        assertThat(refusal(null, new ApproveCancellation("c1"), SELLER)).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("B19")
    void anAnswerAboutACancellationThatNobodyAskedForIsRefused() {
        assertThat(refusal(asked("c1"), new ApproveCancellation("c2"), SELLER)).isEqualTo("UNKNOWN_CANCELLATION");
        assertThat(refusal(asked("c1"), new RejectCancellation("c2", RejectionReason.CUSTOM_MADE, null), SELLER))
                .isEqualTo("UNKNOWN_CANCELLATION");
    }

    @Test
    @Tag("B18")
    void theFirstAnswerCounts() {
        Approvals approved = then(asked("c1"), new ApproveCancellation("c1"), SELLER);
        Approvals rejected = then(asked("c1"), reject(RejectionReason.ALREADY_PACKED, null), SELLER);

        for (Approvals answered : List.of(approved, rejected, byPolicyApproved("c1"))) {
            assertThat(refusal(answered, new ApproveCancellation("c1"), SELLER)).isEqualTo("ALREADY_ANSWERED");
            assertThat(refusal(answered, reject(RejectionReason.CUSTOM_MADE, null), SELLER))
                    .isEqualTo("ALREADY_ANSWERED");
            assertThat(refusal(answered, new ApproveByDeadline("c1"), timer(DEADLINE)))
                    .isEqualTo("ALREADY_ANSWERED");
        }
    }

    // Rejecting

    @Test
    @Tag("B6")
    void theSellerRejectsWithAReasonAndAText() {
        assertThat(decide(asked("c1"), reject(RejectionReason.OTHER, "made to measure,\nalready cut"), SELLER))
                .containsExactly(
                        new ApprovalDenied("c1", "sam", RejectionReason.OTHER, "made to measure,\nalready cut", NOW));
        assertThat(then(asked("c1"), reject(RejectionReason.CUSTOM_MADE, null), SELLER)
                        .approvals())
                .extracting(Approval::status)
                .containsExactly(ApprovalStatus.REJECTED);
    }

    @Test
    @Tag("B6")
    void aReasonFromTheListNeedsNoText() {
        assertThat(decide(asked("c1"), reject(RejectionReason.HANDED_TO_CARRIER, null), SELLER))
                .containsExactly(new ApprovalDenied("c1", "sam", RejectionReason.HANDED_TO_CARRIER, "", NOW));
    }

    @Test
    @Tag("B6")
    void theReasonOtherNeedsAText() {
        assertThat(refusal(asked("c1"), reject(RejectionReason.OTHER, null), SELLER))
                .isEqualTo("MISSING_TEXT");
        assertThat(refusal(asked("c1"), reject(RejectionReason.OTHER, " \n"), SELLER))
                .isEqualTo("MISSING_TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul \0", "bell \u0007", "escape \u001b[0m", "next line \u0085"})
    @Tag("B6")
    void aTextWithControlCharactersIsRefused(String text) {
        assertThat(refusal(asked("c1"), reject(RejectionReason.CUSTOM_MADE, text), SELLER))
                .isEqualTo("INVALID_TEXT");
    }

    @Test
    @Tag("B6")
    void aTextHasAtMost2000Characters() {
        assertThat(decide(asked("c1"), reject(RejectionReason.OTHER, "x".repeat(2_000)), SELLER))
                .singleElement()
                .isInstanceOf(ApprovalDenied.class);
        assertThat(refusal(asked("c1"), reject(RejectionReason.OTHER, "x".repeat(2_001)), SELLER))
                .isEqualTo("INVALID_TEXT");
    }

    // Silence

    @Test
    @Tag("B7")
    void theDeadlineApprovesForASilentSeller() {
        assertThat(decide(asked("c1"), new ApproveByDeadline("c1"), timer(DEADLINE)))
                .containsExactly(new ApprovalGranted("c1", "bob", "sam", ApprovedBy.DEADLINE, null, NOW));
    }

    @Test
    @Tag("B7")
    void aDeadlineThatHasNotComeApprovesNothing() {
        assertThat(refusal(asked("c1"), new ApproveByDeadline("c1"), timer(DEADLINE.minusSeconds(6))))
                .isEqualTo("TOO_EARLY");
    }

    @Test
    @Tag("B7")
    void aClockThatIsSecondsBehindTheTimersLosesNoDeadline() {
        assertThat(decide(asked("c1"), new ApproveByDeadline("c1"), timer(DEADLINE.minusSeconds(5))))
                .singleElement()
                .isInstanceOf(ApprovalGranted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SELLER", "SUPPORT"})
    @Tag("B7")
    void onlyASystemTellsOfTheDeadline(Role role) {
        assertThat(refusal(asked("c1"), new ApproveByDeadline("c1"), new Given(role, "sam", DEADLINE, "command")))
                .isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    @Tag("B7")
    void whoHasNotAnsweredIsRemindedAndNothingElseChanges() {
        assertThat(decide(asked("c1"), new RemindSeller("c1", 1), timer(NOW)))
                .containsExactly(new ApprovalReminded("c1", "sam", DEADLINE, 1));
        assertThat(then(asked("c1"), new RemindSeller("c1", 2), timer(NOW))).isEqualTo(asked("c1"));
        Approvals approved = then(asked("c1"), new ApproveCancellation("c1"), SELLER);
        assertThat(refusal(approved, new RemindSeller("c1", 1), timer(NOW))).isEqualTo("ALREADY_ANSWERED");
        assertThat(refusal(asked("c1"), new RemindSeller("c1", 1), SELLER)).isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    @Tag("B7")
    void howLongTheSellerHasIsForTheDeciderToSay() {
        assertThat(new ApprovalDecider(Duration.ofSeconds(3)).decide(null, requested("c1", ASK), FACT))
                .extracting(e -> ((ApprovalAsked) e).answerBy())
                .containsExactly(NOW.plusSeconds(3));
    }

    // Overtaken

    @Test
    @Tag("B18")
    void anOrderThatIsCancelledEntirelyEndsWhatIsPending() {
        Approvals both = then(asked("c1"), requested("c2", ASK), FACT);

        assertThat(decide(
                        both, new OrderCancelled("by-seller", "sam", CancellationCause.SELLER, List.of(), true), FACT))
                .containsExactly(new ApprovalClosed("c1"), new ApprovalClosed("c2"));
    }

    @Test
    @Tag("B18")
    void anotherWayOfCancellingAllTheLinesOfARequestEndsIt() {
        OrderCancelled byMediator = new OrderCancelled(
                "dispute-d1", "sam", CancellationCause.SELLER, List.of(new LineQuantity("1", 5)), false);

        assertThat(decide(asked("c1"), byMediator, FACT)).containsExactly(new ApprovalClosed("c1"));
    }

    @Test
    @Tag("B18")
    void cancellingOtherLinesLeavesARequestPending() {
        OrderCancelled other = new OrderCancelled(
                "by-seller", "sam", CancellationCause.SELLER, List.of(new LineQuantity("2", 1)), false);

        assertThat(decide(asked("c1"), other, FACT)).isEmpty();
    }

    @Test
    @Tag("B11")
    void oneRequestsSuccessLeavesAnotherOfTheSameLinePending() {
        Approvals both = then(asked("c1"), requested("c2", ASK), FACT);
        Approvals one = then(both, new ApproveCancellation("c1"), SELLER);

        assertThat(decide(one, new OrderCancelled("c1", "sam", CancellationCause.SELLER, LINES, false), FACT))
                .isEmpty();
    }

    @Test
    @Tag("B18")
    void aPendingRequestThatIsCarriedOutWithoutAnAnswerIsClosed() {
        assertThat(decide(asked("c1"), new OrderCancelled("c1", "sam", CancellationCause.SELLER, LINES, false), FACT))
                .containsExactly(new ApprovalClosed("c1"));
    }

    @Test
    @Tag("B9")
    void aSellerWhoShipsBeforeAnsweringHasNothingLeftToAnswer() {
        Approvals closed = then(asked("c1"), new CancellationRejected("c1"), FACT);

        assertThat(decide(asked("c1"), new CancellationRejected("c1"), FACT)).containsExactly(new ApprovalClosed("c1"));
        assertThat(refusal(closed, new ApproveCancellation("c1"), SELLER)).isEqualTo("ALREADY_CLOSED");
        assertThat(refusal(closed, new ApproveByDeadline("c1"), timer(DEADLINE)))
                .isEqualTo("ALREADY_CLOSED");
    }

    @Test
    @Tag("B16")
    void whatTheBuyerNoLongerAsksForLeavesNothingToAnswer() {
        assertThat(decide(asked("c1"), new CancellationWithdrawn("c1"), FACT))
                .containsExactly(new ApprovalClosed("c1"));
        assertThat(decide(asked("c1"), new CancellationWithdrawn("c2"), FACT)).isEmpty();
        assertThat(decide(null, new CancellationWithdrawn("c1"), FACT)).isEmpty();
    }

    @Test
    @Tag("B9")
    void anOrderThatIsShippedEntirelyEndsWhatIsPendingAndOneShippedInPartDoesNot() {
        assertThat(decide(asked("c1"), new OrderShipped(OrderStatus.SHIPPED), FACT))
                .containsExactly(new ApprovalClosed("c1"));
        assertThat(decide(asked("c1"), new OrderShipped(OrderStatus.PARTIALLY_SHIPPED), FACT))
                .isEmpty();
    }

    @Test
    @Tag("B18")
    void whatTheOrderSaysAfterAnAnswerChangesNothing() {
        Approvals rejected = then(asked("c1"), reject(RejectionReason.CUSTOM_MADE, null), SELLER);
        Approvals approved = then(asked("c1"), new ApproveCancellation("c1"), SELLER);

        assertThat(decide(rejected, new CancellationRejected("c1"), FACT)).isEmpty();
        assertThat(decide(approved, new OrderCancelled("c1", "sam", CancellationCause.SELLER, LINES, true), FACT))
                .isEmpty();
    }

    @Test
    @Tag("B18")
    void whatHappensToAnOrderThatNobodyWantedToCancelIsNothingToTheSeller() {
        assertThat(decide(null, new OrderShipped(OrderStatus.SHIPPED), FACT)).isEmpty();
        assertThat(decide(null, new OrderCancelled("c1", "sam", CancellationCause.SELLER, LINES, true), FACT))
                .isEmpty();
        assertThat(decide(null, new CancellationRejected("c1"), FACT)).isEmpty();
    }

    // What the tests begin with

    private Approvals asked(String cancellationId) {
        return then(null, requested(cancellationId, ASK), FACT);
    }

    private Approvals byPolicyApproved(String cancellationId) {
        return then(null, requested(cancellationId, new PolicyTerms(7, true, 0, List.of(), null, false)), FACT);
    }

    private List<ApprovalEvent> decide(@Nullable Approvals approvals, ApprovalInput input, Given given) {
        return decider.decide(approvals, input, given);
    }

    private Approvals then(@Nullable Approvals approvals, ApprovalInput input, Given given) {
        Approvals after = approvals;
        for (ApprovalEvent event : decide(approvals, input, given)) {
            assertThat(event).isNotInstanceOf(CommandRefused.class);
            after = ApprovalStory.evolve(after, event, given.now());
        }
        if (after == null) {
            throw new AssertionError("nothing has happened");
        }
        return after;
    }

    private String refusal(@Nullable Approvals approvals, ApprovalInput.Command command, Given given) {
        List<ApprovalEvent> events = decide(approvals, command, given);
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) events.getFirst();
        assertThat(refused.commandId()).isEqualTo(given.causeId());
        assertThat(refused.command()).isEqualTo(command.getClass().getSimpleName());
        assertThat(refused.detail()).isNotBlank();
        return refused.reason();
    }

    private static CancellationRequested requested(String cancellationId, PolicyTerms policy) {
        return requested(cancellationId, policy, CancellationStatus.WAITING_FOR_SELLER, PAID_AT);
    }

    private static CancellationRequested requested(
            String cancellationId, PolicyTerms policy, CancellationStatus status, @Nullable Instant paidAt) {
        return new CancellationRequested(
                cancellationId,
                "bob",
                "sam",
                LINES,
                VALUE,
                CancellationReason.CHANGE_OF_MIND,
                "too big",
                status,
                paidAt,
                policy);
    }

    private static ApprovalGranted byPolicy(String cancellationId, long version) {
        return new ApprovalGranted(cancellationId, "bob", "sam", ApprovedBy.POLICY, version, null);
    }

    private static PolicyTerms within(int minutes) {
        return new PolicyTerms(2, false, minutes, List.of(), null, false);
    }

    private static PolicyTerms reasons(CancellationReason... reasons) {
        return new PolicyTerms(3, false, 0, List.of(reasons), null, false);
    }

    private static PolicyTerms upTo(long minor, String currency) {
        return new PolicyTerms(4, false, 0, List.of(), new Money(minor, currency), false);
    }

    private static RejectCancellation reject(RejectionReason reason, @Nullable String text) {
        return new RejectCancellation("c1", reason, text);
    }

    private static Given given(Role role, String id) {
        return new Given(role, id, NOW, "command");
    }

    private static Given timer(Instant now) {
        return new Given(Role.SYSTEM, "seller", now, "answer-1");
    }
}
