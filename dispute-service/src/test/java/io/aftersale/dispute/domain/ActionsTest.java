package io.aftersale.dispute.domain;

import static io.aftersale.dispute.domain.Cases.DECIDER;
import static io.aftersale.dispute.domain.Cases.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Action.Kind;
import io.aftersale.dispute.domain.Dispute.DisputeStatus;
import io.aftersale.dispute.domain.DisputeEvent.CommandRefused;
import io.aftersale.dispute.domain.DisputeInput.Command;
import io.aftersale.dispute.domain.RandomDisputes.Tried;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is offered and what is accepted are one, whatever has happened before. */
@Tag("E8")
class ActionsTest {

    private static final int HISTORIES = 5_000;
    private static final int STEPS = 25;

    /** At the end of these, the decider refuses; at the end of others, the timer or nobody does something. */
    private static final Set<Kind> REFUSED_THEN = EnumSet.of(Kind.ACCEPT_OFFER, Kind.FINISH_EVIDENCE, Kind.APPEAL);

    @Test
    void whatIsOfferedIsAcceptedAndWhatIsNotOfferedIsRefused() {
        long seed = System.nanoTime();
        System.out.println("ActionsTest seed " + seed);
        Random random = new Random(seed);
        Map<Kind, Integer> offered = new EnumMap<>(Kind.class);
        Set<DisputeStatus> seen = EnumSet.noneOf(DisputeStatus.class);
        for (int i = 0; i < HISTORIES; i++) {
            RandomDisputes history = new RandomDisputes(random, ORDER);
            for (int step = 0; step < STEPS; step++) {
                check(history, seed, offered);
                history.goOn();
            }
            history.disputes().disputes().forEach(d -> seen.add(d.status()));
        }
        assertThat(offered.keySet()).as("seed " + seed).containsExactlyInAnyOrder(Kind.values());
        assertThat(seen)
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(DisputeStatus.UNKNOWN)));
    }

    /** Anything that somebody tries: accepted if, and only if, it is offered to who tries it. */
    private static void check(RandomDisputes history, long seed, Map<Kind, Integer> offered) {
        Given who = history.anybody();
        List<Action> actions = Actions.of(DECIDER, history.disputes(), who);
        for (Tried tried : history.everything()) {
            boolean accepted = accepted(history.disputes(), tried.command(), who);
            List<Action> matching = actions.stream().filter(tried::is).toList();
            assertThat(accepted)
                    .as("seed %s: %s by %s among %s, of %s", seed, tried, who, actions, history.disputes())
                    .isEqualTo(!matching.isEmpty());
            for (Action action : matching) {
                offered.merge(action.kind(), 1, Integer::sum);
                checkUntil(history.disputes(), tried, action, who, seed);
            }
        }
    }

    private static void checkUntil(Disputes disputes, Tried tried, Action action, Given who, long seed) {
        Instant until = action.until();
        if (until == null || !until.isAfter(who.now())) {
            return;
        }
        assertThat(accepted(disputes, tried.command(), Cases.at(until.minusMillis(1), who)))
                .as("seed %s: %s by %s until %s", seed, tried, who, until)
                .isTrue();
        if (REFUSED_THEN.contains(action.kind())
                && !disputes.known(tried.disputeId()).answerBy().equals(until)) {
            assertThat(accepted(disputes, tried.command(), Cases.at(until, who)))
                    .as("seed %s: %s by %s at %s", seed, tried, who, until)
                    .isFalse();
        }
    }

    private static boolean accepted(Disputes disputes, Command command, Given who) {
        return DECIDER.decide(disputes, command, who).stream().noneMatch(CommandRefused.class::isInstance);
    }
}
