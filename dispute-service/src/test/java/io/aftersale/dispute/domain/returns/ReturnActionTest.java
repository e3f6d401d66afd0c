package io.aftersale.dispute.domain.returns;

import static io.aftersale.dispute.domain.returns.ReturnCase.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is offered is accepted, what is not offered is refused, whatever has happened before (E8). */
@Tag("D4")
@Tag("E8")
class ReturnActionTest {

    private static final int HISTORIES = 3_000;
    private static final int LONGEST = 14;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<ReturnStatus> seen = EnumSet.noneOf(ReturnStatus.class);
    private final Set<ReturnAction> offered = EnumSet.noneOf(ReturnAction.class);

    @Test
    void what_is_offered_is_accepted_and_what_is_not_is_refused_in_all_histories() {
        for (int i = 0; i < HISTORIES; i++) {
            List<Object> told = new ArrayList<>();
            try {
                history(told);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", history " + i + ": " + told, e);
            }
        }

        assertThat(seen).as("seed " + seed).isEqualTo(EnumSet.complementOf(EnumSet.of(ReturnStatus.UNKNOWN)));
        assertThat(offered).as("seed " + seed).isEqualTo(EnumSet.allOf(ReturnAction.class));
    }

    @Test
    void an_open_return_always_waits_for_somebody_or_ends_by_itself_and_a_closed_one_for_nobody() {
        assertThat(actions(ReturnCase.requested()))
                .extracting(ReturnAction.Open::action)
                .containsExactly(
                        ReturnAction.ACCEPT_WITH_GOODS,
                        ReturnAction.ACCEPT_REFUND_ONLY,
                        ReturnAction.OFFER_AMOUNT,
                        ReturnAction.REJECT,
                        ReturnAction.WITHDRAW);
        assertThat(actions(ReturnCase.waiting()))
                .extracting(ReturnAction.Open::action, ReturnAction.Open::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ReturnAction.SHIP, ReturnCase.NOW.plus(Duration.ofDays(10))),
                        org.assertj.core.groups.Tuple.tuple(
                                ReturnAction.WITHDRAW, ReturnCase.NOW.plus(Duration.ofDays(10))));
        assertThat(actions(ReturnCase.requested().then(ReturnCase.reject(), Role.SELLER)))
                .isEmpty();
    }

    private static List<ReturnAction.Open> actions(ReturnCase story) {
        return ReturnAction.of(ReturnCase.DECIDER, story.known(), story.about(), story.now());
    }

    private void history(List<Object> told) {
        ReturnCase story = ReturnCase.requested(
                pick(EnumSet.complementOf(EnumSet.of(ReturnReason.UNKNOWN)).toArray(ReturnReason[]::new)),
                random.nextBoolean() ? ReturnPayer.BUYER : ReturnPayer.SELLER);
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            seen.add(story.status());
            requireHonest(story);
            story.after(Duration.ofHours(random.nextInt(24 * 12)));
            Step step = anyStep(story);
            told.add(step);
            if (!(story.decide(step.command, step.by).getFirst() instanceof CommandRefused)) {
                story.then(step.command, step.by);
            }
        }
        seen.add(story.status());
        requireHonest(story);
    }

    private record Step(ReturnInput.Command command, Role by) {}

    private void requireHonest(ReturnCase story) {
        Set<ReturnAction> open = new HashSet<>();
        for (ReturnAction.Open action : actions(story)) {
            assertThat(action.until()).isEqualTo(story.about().until());
            assertThat(action.by()).isEqualTo(action.action().party());
            open.add(action.action());
        }
        offered.addAll(open);
        for (ReturnAction action : ReturnAction.values()) {
            List<ReturnEvent> events = story.decide(anyCommand(action, story), action.party());
            assertThat(events.getFirst() instanceof CommandRefused)
                    .as(action + " when " + story.status() + ": " + events)
                    .isEqualTo(!open.contains(action));
            Role other = action.party() == Role.BUYER ? Role.SELLER : Role.BUYER;
            assertThat(story.decide(anyCommand(action, story), other).getFirst())
                    .isInstanceOf(CommandRefused.class);
        }
    }

    /** With any content that is as it should be. */
    private ReturnInput.Command anyCommand(ReturnAction action, ReturnCase story) {
        Money most = story.about().refund();
        return switch (action) {
            case ACCEPT_WITH_GOODS -> new ReturnInput.AcceptReturn(ID, false, random.nextBoolean() ? "L" : null);
            case ACCEPT_REFUND_ONLY -> new ReturnInput.AcceptReturn(ID, true, null);
            case OFFER_AMOUNT ->
                new ReturnInput.OfferForReturn(
                        ID, new Money(1 + random.nextInt((int) most.minor()), "EUR"), "Keep it.");
            case REJECT -> new ReturnInput.RejectReturn(ID, pick(ReturnRejection.values()), "No.");
            case PROVIDE_LABEL -> new ReturnInput.ProvideReturnLabel(ID, "L-" + random.nextInt(9));
            case CONFIRM_RECEIPT -> new ReturnInput.ConfirmReturn(ID);
            case REPORT_INSPECTION -> anyInspection(story);
            case REPORT_NOT_RECEIVED ->
                new ReturnInput.InspectReturn(ID, InspectionResult.NOT_RECEIVED, null, "It never came.");
            case ACCEPT_OFFER -> new ReturnInput.AcceptReturnOffer(ID);
            case SHIP -> new ReturnInput.ShipReturn(ID, "DHL", "TN-" + random.nextInt(9));
            case WITHDRAW -> new ReturnInput.WithdrawReturn(ID);
        };
    }

    private ReturnInput.Command anyInspection(ReturnCase story) {
        InspectionResult result = pick(new InspectionResult[] {
            InspectionResult.AS_DESCRIBED,
            InspectionResult.DAMAGED,
            InspectionResult.EMPTY_PARCEL,
            InspectionResult.WRONG_ITEM
        });
        ReturnReason reason = story.about().reason();
        boolean partly = result == InspectionResult.DAMAGED
                && reason != ReturnReason.DAMAGED
                && reason != ReturnReason.DEFECTIVE;
        return new ReturnInput.InspectReturn(
                ID,
                result,
                partly ? new Money(random.nextInt((int) story.about().refund().minor() + 1), "EUR") : null,
                "So it is.");
    }

    private Step anyStep(ReturnCase story) {
        return switch (random.nextInt(6)) {
            case 0 -> new Step(ReturnCase.deadline(), Role.SYSTEM);
            case 1 -> new Step(ReturnCase.tracked(pick(ReturnTrackingStatus.values())), Role.SYSTEM);
            default -> {
                ReturnAction action = pick(ReturnAction.values());
                yield new Step(anyCommand(action, story), action.party());
            }
        };
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
