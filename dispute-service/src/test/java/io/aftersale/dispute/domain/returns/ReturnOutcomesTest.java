package io.aftersale.dispute.domain.returns;

import static io.aftersale.dispute.domain.returns.ReturnCase.ID;
import static io.aftersale.dispute.domain.returns.ReturnCase.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/return-outcomes.md says what the code does; {@code -Ddocs.write=true} writes it anew. */
class ReturnOutcomesTest {

    private static final Path PAGE = Path.of("../docs/return-outcomes.md");

    private record Step(ReturnInput.Command command, Role by) {}

    private static final List<Step> STEPS = List.of(
            new Step(ReturnCase.accept(true), Role.SELLER),
            new Step(ReturnCase.accept(false), Role.SELLER),
            new Step(ReturnCase.offer(1), Role.SELLER),
            new Step(ReturnCase.reject(), Role.SELLER),
            new Step(new ReturnInput.AcceptReturnOffer(ID), Role.BUYER),
            new Step(ReturnCase.label(), Role.SELLER),
            new Step(ReturnCase.ship(), Role.BUYER),
            new Step(ReturnCase.delivered(), Role.SYSTEM),
            new Step(new ReturnInput.ConfirmReturn(ID), Role.SELLER),
            new Step(ReturnCase.found(InspectionResult.AS_DESCRIBED, null), Role.SELLER),
            new Step(ReturnCase.found(InspectionResult.DAMAGED, eur(1)), Role.SELLER),
            new Step(ReturnCase.found(InspectionResult.EMPTY_PARCEL, null), Role.SELLER),
            new Step(ReturnCase.found(InspectionResult.WRONG_ITEM, null), Role.SELLER),
            new Step(ReturnCase.found(InspectionResult.NOT_RECEIVED, null), Role.SELLER),
            new Step(new ReturnInput.WithdrawReturn(ID), Role.BUYER),
            new Step(ReturnCase.deadline(), Role.SYSTEM));

    @Test
    @Tag("D4")
    void the_page_of_outcomes_says_what_the_code_does() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew with -Ddocs.write=true")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # What becomes of a return

            Written by `ReturnOutcomesTest` from the code: each command at each status of a return whose goods are no longer wanted, at the
            buyer's expense but for `APPROVED`. Status after it and events, or *the reason of the refusal*. A deadline is taken as passed.

            """);
        for (Map.Entry<ReturnStatus, ReturnCase> at : cases().entrySet()) {
            page.append("## ")
                    .append(at.getKey())
                    .append("\n\n| command | by | status | events |\n|---|---|---|---|\n");
            for (Step step : STEPS) {
                page.append(row(at.getKey(), step)).append('\n');
            }
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String row(ReturnStatus status, Step step) {
        ReturnCase story = at(status);
        List<ReturnEvent> events = story.decide(step.command, step.by);
        String outcome = events.getFirst() instanceof CommandRefused refused
                ? status + " | *" + refused.reason() + "*"
                : story.then(step.command, step.by).status() + " | "
                        + events.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(", "));
        return "| " + name(step.command) + " | " + step.by.name().toLowerCase(java.util.Locale.ROOT) + " | " + outcome
                + " |";
    }

    private static String name(ReturnInput.Command command) {
        String name = command.getClass().getSimpleName();
        return switch (command) {
            case ReturnInput.AcceptReturn accept -> name + (accept.refundOnly() ? ", refund only" : "");
            case ReturnInput.InspectReturn inspect -> name + ", " + inspect.result();
            case ReturnInput.RecordReturnTracking tracking -> name + ", " + tracking.status();
            case ReturnInput.OfferForReturn c -> name;
            case ReturnInput.RejectReturn c -> name;
            case ReturnInput.AcceptReturnOffer c -> name;
            case ReturnInput.ProvideReturnLabel c -> name;
            case ReturnInput.ShipReturn c -> name;
            case ReturnInput.ConfirmReturn c -> name;
            case ReturnInput.WithdrawReturn c -> name;
            case ReturnInput.EndReturnWait c -> name;
        };
    }

    private static Map<ReturnStatus, ReturnCase> cases() {
        Map<ReturnStatus, ReturnCase> cases = new TreeMap<>();
        EnumSet.complementOf(EnumSet.of(ReturnStatus.UNKNOWN)).forEach(s -> cases.put(s, at(s)));
        return cases;
    }

    private static ReturnCase at(ReturnStatus status) {
        ReturnCase story = switch (status) {
            case REQUESTED -> ReturnCase.requested();
            case OFFERED -> ReturnCase.requested().then(ReturnCase.offer(1), Role.SELLER);
            case APPROVED ->
                ReturnCase.requested(ReturnReason.NO_LONGER_WANTED, ReturnPayer.SELLER)
                        .then(ReturnCase.accept(false), Role.SELLER);
            case WAITING_FOR_SHIPMENT -> ReturnCase.waiting();
            case IN_TRANSIT -> ReturnCase.inTransit();
            case RECEIVED -> ReturnCase.received();
            case INSPECTED ->
                ReturnCase.received().then(ReturnCase.found(InspectionResult.EMPTY_PARCEL, null), Role.SELLER);
            case REFUNDED -> ReturnCase.received().then(new ReturnInput.ConfirmReturn(ID), Role.SELLER);
            case REJECTED -> ReturnCase.requested().then(ReturnCase.reject(), Role.SELLER);
            case EXPIRED -> ReturnCase.waiting().after(Duration.ofDays(10)).then(ReturnCase.deadline(), Role.SYSTEM);
            case WITHDRAWN -> ReturnCase.waiting().then(new ReturnInput.WithdrawReturn(ID), Role.BUYER);
            case UNKNOWN -> throw new IllegalArgumentException();
        };
        assertThat(story.status()).isEqualTo(status);
        return story.after(Duration.ofDays(11));
    }
}
