package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.APPEAL;
import static io.aftersale.dispute.domain.Cases.BUYER;
import static io.aftersale.dispute.domain.Cases.MEDIATOR;
import static io.aftersale.dispute.domain.Cases.ORDER;
import static io.aftersale.dispute.domain.Cases.OTHER_MEDIATOR;
import static io.aftersale.dispute.domain.Cases.SELLER;
import static io.aftersale.dispute.domain.Cases.SYSTEM;
import static io.aftersale.dispute.domain.Cases.answered;
import static io.aftersale.dispute.domain.Cases.at;
import static io.aftersale.dispute.domain.Cases.decide;
import static io.aftersale.dispute.domain.Cases.decision;
import static io.aftersale.dispute.domain.Cases.escalated;
import static io.aftersale.dispute.domain.Cases.eur;
import static io.aftersale.dispute.domain.Cases.heard;
import static io.aftersale.dispute.domain.Cases.open;
import static io.aftersale.dispute.domain.Cases.opened;
import static io.aftersale.dispute.domain.Cases.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeInput.AcceptClaim;
import io.aftersale.dispute.domain.DisputeInput.AcceptOffer;
import io.aftersale.dispute.domain.DisputeInput.ClaimCase;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.DisputeInput.DecideUnanswered;
import io.aftersale.dispute.domain.DisputeInput.EscalateDispute;
import io.aftersale.dispute.domain.DisputeInput.EscalateUnsettled;
import io.aftersale.dispute.domain.DisputeInput.FinishEvidence;
import io.aftersale.dispute.domain.DisputeInput.MakeOffer;
import io.aftersale.dispute.domain.DisputeInput.RejectClaim;
import io.aftersale.dispute.domain.DisputeInput.ReleaseCase;
import io.aftersale.dispute.domain.DisputeInput.WithdrawDispute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table in docs/dispute-outcomes.md is what the code does; {@code -Ddocs.write=true} writes it. */
@Tag("E8")
class DisputeOutcomesTest {

    private static final Path TABLE = Path.of("..", "docs", "dispute-outcomes.md");

    private static final String HEAD = """
            # What comes of a command to a dispute

            Written by `DisputeOutcomesTest` from the code: `-Ddocs.write=true` writes it anew. Each command is sent by who may send it, with content that
            is right; in italics, what it is refused with. What else a command can be refused for, whatever the state: `UNKNOWN_ORDER`, `FOREIGN_ORDER`,
            `FORBIDDEN_ROLE`, `UNKNOWN_DISPUTE`, `UNKNOWN_LINE`, `UNKNOWN_OFFER` (not there, or not the caller's); `MISSING_…` and `INVALID_…` (the content);
            `TOO_MANY_DISPUTES`, `TOO_MANY_OFFERS`, `OFFER_EXISTS`; `GROUND_NOT_OPEN`, `NOTHING_TO_RETURN`, `NOTHING_LEFT` (what the order does not allow);
            `OWN_OFFER`, `OFFER_SUPERSEDED`, `OFFER_EXPIRED` (E4); `CASE_CLAIMED` for another mediator's case, `SAME_MEDIATOR` for an appeal against one's own
            decision (E6, E7); `NOTHING_TO_APPEAL`, `TOO_LATE` (E7). "Evidence" is the evidence phase, "to be decided" what comes after it.

            """;

    @Test
    void theTableInTheDocumentationIsWhatTheCodeDoes() throws IOException {
        String table = HEAD + table();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(TABLE, table);
        }

        assertThat(TABLE).hasContent(table);
    }

    private static String table() {
        Map<String, Disputes> states = states();
        Stream<String> head =
                Stream.of("| | " + String.join(" | ", states.keySet()) + " |", "|---".repeat(states.size() + 1) + "|");
        Stream<String> rows = attempts().stream()
                .map(attempt -> "| " + attempt.command.getClass().getSimpleName() + ", " + word(attempt.who) + " | "
                        + states.values().stream()
                                .map(state -> outcome(state, attempt))
                                .collect(Collectors.joining(" | "))
                        + " |");
        return Stream.concat(head, rows).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String word(Given who) {
        return who.equals(OTHER_MEDIATOR) ? "another mediator" : who.by().name().toLowerCase(Locale.ROOT);
    }

    private record Attempt(Command command, Given who) {}

    private static String outcome(Disputes state, Attempt attempt) {
        DisputeEvent event = decide(state, attempt.command, attempt.who).getFirst();
        return event instanceof CommandRefused refused
                ? "*" + refused.reason() + "*"
                : event.getClass().getSimpleName();
    }

    private static Map<String, Disputes> states() {
        Disputes decided = then(offered(heard()), decision(DisputeDecision.PARTIAL_REFUND, eur(1_000)), MEDIATOR);
        Disputes appealed = then(decided, APPEAL, BUYER);
        Map<String, Disputes> states = new LinkedHashMap<>();
        states.put("none", ORDER);
        states.put("waiting for the seller", offered(opened()));
        states.put("answered", offered(answered()));
        states.put("escalated: evidence", offered(escalated()));
        states.put("escalated: to be decided", claimed(offered(heard()), MEDIATOR));
        states.put("settled", then(offered(answered()), new AcceptClaim("d1"), SELLER));
        states.put("withdrawn", then(offered(answered()), new WithdrawDispute("d1"), BUYER));
        states.put("decided", decided);
        states.put("appealed: evidence", appealed);
        states.put("appealed: to be decided", claimed(heard(appealed), OTHER_MEDIATOR));
        states.put("decided again", then(heard(appealed), decision(DisputeDecision.FOR_SELLER, null), OTHER_MEDIATOR));
        return states;
    }

    /** The buyer has offered, too: that is no answer. */
    private static Disputes offered(Disputes disputes) {
        return then(disputes, new MakeOffer("d1", "buyers", null, false, null), BUYER);
    }

    private static Disputes claimed(Disputes disputes, Given mediator) {
        return then(disputes, new ClaimCase("d1"), mediator);
    }

    private static List<Attempt> attempts() {
        Given timer = at(Cases.NOW.plus(Duration.ofDays(16)), SYSTEM);
        return List.of(
                new Attempt(open("d2", DisputeGround.DEFECTIVE, "shipped"), BUYER),
                new Attempt(new AcceptClaim("d1"), SELLER),
                new Attempt(new RejectClaim("d1", "no"), SELLER),
                new Attempt(new MakeOffer("d1", "o1", null, false, null), SELLER),
                new Attempt(new AcceptOffer("d1", "buyers"), SELLER),
                new Attempt(new WithdrawDispute("d1"), BUYER),
                new Attempt(new DecideUnanswered("d1"), timer),
                new Attempt(new EscalateDispute("d1"), BUYER),
                new Attempt(new EscalateUnsettled("d1"), timer),
                new Attempt(new FinishEvidence("d1"), BUYER),
                new Attempt(new ClaimCase("d1"), OTHER_MEDIATOR),
                new Attempt(new ReleaseCase("d1"), OTHER_MEDIATOR),
                new Attempt(decision(DisputeDecision.FULL_REFUND, null), MEDIATOR),
                new Attempt(decision(DisputeDecision.FULL_REFUND, null), OTHER_MEDIATOR),
                new Attempt(APPEAL, SELLER));
    }
}
