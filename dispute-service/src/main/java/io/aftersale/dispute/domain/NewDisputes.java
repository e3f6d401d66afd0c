package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeEvent.DisputeOpened;
import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import io.aftersale.dispute.domain.Disputes.Line;
import io.aftersale.dispute.domain.Given.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a new dispute must be like (E1, E2): of lines that the ground fits, one open dispute a line, with details, and
 * with a request that can be met.
 */
final class NewDisputes {

    /** A state record has to stay small enough to be published, whatever is written into its disputes. */
    static final int MOST_DISPUTES = 20;

    private NewDisputes() {}

    static DisputeEvent open(Disputes disputes, OpenDispute open, Given given, DisputeTimes times) {
        given.requireActsFor(Role.BUYER, disputes.buyerId());
        List<String> lineIds = lines(disputes, open);
        return new DisputeOpened(
                open.disputeId(),
                disputes.buyerId(),
                disputes.sellerId(),
                lineIds,
                open.ground(),
                open.details(),
                given.now().plus(times.answerWithin()),
                Terms.asked(disputes, open, lineIds),
                open.withReturn(),
                given.now().plus(times.agreeWithin()));
    }

    /**
     * The lines of a valid dispute.
     *
     * @throws Refusal that names the first thing that is wrong
     */
    private static List<String> lines(Disputes disputes, OpenDispute open) {
        Refusal.unlessText(
                "disputeId", open.disputeId(), 200, new Refusal("MISSING_DISPUTE_ID", "disputeId is missing."));
        if (disputes.dispute(open.disputeId()).isPresent()) {
            throw new Refusal("DISPUTE_EXISTS", "The order has a dispute with this id.");
        }
        if (disputes.disputes().size() >= MOST_DISPUTES) {
            throw new Refusal("TOO_MANY_DISPUTES", "The order has had " + MOST_DISPUTES + " disputes: ask support.");
        }
        Refusal.unlessText(
                "details",
                open.details(),
                Refusal.LONGEST_TEXT,
                new Refusal("MISSING_DETAILS", "details are missing: " + expected(open.ground())));
        return open.lineIds().isEmpty() ? allThatFit(disputes, open.ground()) : named(disputes, open);
    }

    /** What exactly is missing where the buyer has written nothing (E2). */
    private static String expected(DisputeGround ground) {
        return switch (ground) {
            case CANCELLATION_REFUSED -> "why the order should be cancelled although the seller refused.";
            case NOT_RECEIVED -> "what was not received, and what the carrier says.";
            case NOT_AS_DESCRIBED -> "in what the goods differ from their description.";
            case DEFECTIVE -> "what does not work, and since when.";
            case LATE_REFUND -> "which refund has not arrived, and where it was expected.";
            case UNKNOWN -> throw unknown();
        };
    }

    private static List<String> allThatFit(Disputes disputes, DisputeGround ground) {
        List<Line> fitting =
                disputes.lines().stream().filter(l -> disputes.fits(ground, l)).toList();
        if (fitting.isEmpty()) {
            throw new Refusal("GROUND_NOT_OPEN", "No line of the order fits: the ground needs " + needed(ground));
        }
        List<String> free = fitting.stream()
                .map(Line::lineId)
                .filter(id -> !disputes.disputed(id))
                .toList();
        if (free.isEmpty()) {
            throw new Refusal("DISPUTE_EXISTS", "Each of these lines is in an open dispute.");
        }
        return free;
    }

    private static List<String> named(Disputes disputes, OpenDispute open) {
        Set<String> seen = new HashSet<>();
        for (String lineId : open.lineIds()) {
            Line line = disputes.lines().stream()
                    .filter(l -> l.lineId().equals(lineId))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("UNKNOWN_LINE", "The order has no line " + lineId + "."));
            if (!seen.add(lineId)) {
                throw new Refusal("INVALID_LINES", "Line " + lineId + " is named twice.");
            }
            if (!disputes.fits(open.ground(), line)) {
                throw new Refusal(
                        "GROUND_NOT_OPEN",
                        "Line " + lineId + " does not fit: the ground needs " + needed(open.ground()));
            }
            if (disputes.disputed(lineId)) {
                throw new Refusal("DISPUTE_EXISTS", "Line " + lineId + " is in an open dispute.");
            }
        }
        return open.lineIds();
    }

    private static String needed(DisputeGround ground) {
        return switch (ground) {
            case CANCELLATION_REFUSED -> "a line whose cancellation was refused and of which something is left.";
            case NOT_RECEIVED, NOT_AS_DESCRIBED, DEFECTIVE -> "a line of which something was shipped.";
            case LATE_REFUND -> "a refund that is late, and a line that it is for.";
            case UNKNOWN -> throw unknown();
        };
    }

    private static Refusal unknown() {
        return new Refusal("INVALID_GROUND", "ground is not one of the grounds.");
    }
}
