package io.aftersale.dispute.domain;

import java.util.List;
import java.util.Optional;

/**
 * The disputes about one order, and what of the order they depend on.
 *
 * @param policyVersion of the frozen seller policy, which decisions cite (E6)
 * @param rejectedLineIds lines of cancellations that came to nothing
 * @param lateRefunds parts of refunds that should have arrived and have not (C7)
 */
public record Disputes(
        String buyerId,
        String sellerId,
        Money total,
        long policyVersion,
        List<Line> lines,
        List<String> rejectedLineIds,
        boolean delivered,
        List<Dispute> disputes,
        List<String> lateRefunds,
        CaseFile caseFile) {

    public Disputes {
        lines = List.copyOf(lines);
        rejectedLineIds = List.copyOf(rejectedLineIds);
        disputes = List.copyOf(disputes);
        lateRefunds = List.copyOf(lateRefunds);
    }

    /**
     * A line of the order.
     *
     * @param paid minor units: its price with its shares of discount and tax, without shipping
     */
    public record Line(String lineId, int quantity, int cancelled, int shipped, long paid) {

        Line cancel(int more) {
            return new Line(lineId, quantity, cancelled + more, shipped, paid);
        }

        Line ship(int more) {
            return new Line(lineId, quantity, cancelled, shipped + more, paid);
        }
    }

    /** The same disputes, with what is known of the order now. */
    Disputes knowing(List<Line> now, List<String> rejected, boolean deliveredNow) {
        return new Disputes(
                buyerId, sellerId, total, policyVersion, now, rejected, deliveredNow, disputes, lateRefunds, caseFile);
    }

    /** The same disputes, with the refunds that are late now. */
    Disputes missing(List<String> late) {
        return new Disputes(
                buyerId, sellerId, total, policyVersion, lines, rejectedLineIds, delivered, disputes, late, caseFile);
    }

    /** The same order, with its disputes as they are now. */
    Disputes having(List<Dispute> now) {
        return new Disputes(
                buyerId, sellerId, total, policyVersion, lines, rejectedLineIds, delivered, now, lateRefunds, caseFile);
    }

    /**
     * The dispute with that id.
     *
     * @throws Refusal where there is none
     */
    Dispute known(String disputeId) {
        return dispute(disputeId)
                .orElseThrow(() -> new Refusal("UNKNOWN_DISPUTE", "The order has no dispute with this id."));
    }

    /** The same disputes, with what was added and said. */
    Disputes filing(CaseFile now) {
        return new Disputes(
                buyerId, sellerId, total, policyVersion, lines, rejectedLineIds, delivered, disputes, lateRefunds, now);
    }

    /** The dispute with that id. */
    public Optional<Dispute> dispute(String disputeId) {
        return disputes.stream().filter(d -> d.disputeId().equals(disputeId)).findFirst();
    }

    /** The oldest of those that are still open. */
    public Optional<Dispute> firstOpen() {
        return disputes.stream().filter(Dispute::open).findFirst();
    }

    /** Whether a dispute about that line is still open (E1). */
    boolean disputed(String lineId) {
        return disputes.stream().anyMatch(d -> d.open() && d.lineIds().contains(lineId));
    }

    /** Whether that can be the matter with the line (E1). */
    boolean fits(DisputeGround ground, Line line) {
        return switch (ground) {
            case CANCELLATION_REFUSED -> rejectedLineIds.contains(line.lineId) && line.cancelled < line.quantity;
            case NOT_RECEIVED, NOT_AS_DESCRIBED, DEFECTIVE -> line.shipped > 0;
            case LATE_REFUND -> !lateRefunds.isEmpty() && (line.cancelled > 0 || won(line));
            case UNKNOWN -> false;
        };
    }

    /** Whether money was owed for the line because of a dispute. */
    private boolean won(Line line) {
        return disputes.stream().anyMatch(d -> d.gaveSomething() && d.lineIds().contains(line.lineId));
    }

    /**
     * All that was paid for what a dispute is about and has not gone back (E4): what was cancelled has, unless that is
     * what it is about; and what other disputes about these lines have given.
     */
    Money paid(String disputeId, DisputeGround ground, List<String> lineIds) {
        long given = ground == DisputeGround.LATE_REFUND ? 0 : given(disputeId, lineIds);
        return new Money(Math.max(0, paid(ground, lineIds) - given), total.currency());
    }

    private long paid(DisputeGround ground, List<String> lineIds) {
        return lines.stream()
                .filter(l -> lineIds.contains(l.lineId))
                .mapToLong(l -> ground == DisputeGround.LATE_REFUND
                        ? l.paid
                        : Shares.of(l.paid, l.quantity - l.cancelled, l.quantity))
                .sum();
    }

    /** What disputes, other than that, have given for these lines. */
    long given(String disputeId, List<String> lineIds) {
        return disputes.stream()
                .filter(d -> !d.disputeId().equals(disputeId) && d.gaveSomething())
                .filter(d -> d.lineIds().stream().anyMatch(lineIds::contains))
                .mapToLong(d -> d.amountGiven().map(Money::minor).orElseGet(() -> paid(d.ground(), d.lineIds())))
                .sum();
    }

    /** Whether there are goods of these lines that could come back. */
    boolean returnable(List<String> lineIds) {
        return lines.stream().anyMatch(l -> l.shipped > 0 && lineIds.contains(l.lineId));
    }
}
