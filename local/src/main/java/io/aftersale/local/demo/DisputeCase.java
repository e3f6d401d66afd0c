package io.aftersale.local.demo;

import io.aftersale.local.ServiceName;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.Disputes;
import java.util.Map;

/** What people do about one dispute. */
public final class DisputeCase {
    private final Purchase purchase;
    private final String disputeId;

    DisputeCase(Purchase purchase, String disputeId) {
        this.purchase = purchase;
        this.disputeId = disputeId;
    }

    /** The buyer opens it about all lines that it fits, once dispute-service knows what has happened to the order. */
    Answer isOpened(DisputeGround ground, String details) {
        purchase.market()
                .patience()
                .until(
                        "dispute-service to know that " + ground + " may be",
                        () -> purchase.disputes()
                                .filter(known -> open(known, ground))
                                .isPresent());
        return purchase.market()
                .as(purchase.basket().buyer())
                .post(
                        ServiceName.DISPUTE,
                        "/orders/" + purchase.id() + "/disputes",
                        Map.of("disputeId", disputeId, "ground", ground.name(), "details", details));
    }

    private static boolean open(Disputes known, DisputeGround ground) {
        return switch (ground) {
            case CANCELLATION_REFUSED -> !known.getRejectedLineIds().isEmpty();
            case NOT_RECEIVED, NOT_AS_DESCRIBED, DEFECTIVE ->
                known.getLines().stream().anyMatch(line -> line.getShipped() > 0);
            case LATE_REFUND -> !known.getLateRefunds().isEmpty();
            case UNKNOWN -> true;
        };
    }

    /** A side offers an amount, in minor units. */
    public Answer offers(String person, String offerId, long minor, boolean withReturn) {
        return post(person, "/offers", Map.of("offerId", offerId, "amount", amount(minor), "withReturn", withReturn));
    }

    public Answer accepts(String person, String offerId) {
        return post(person, "/offers/" + offerId + "/acceptance", Map.of());
    }

    /** A mediator decides for a part, in minor units. */
    public Answer isDecided(String mediator, long minor) {
        return post(
                mediator,
                "/decision",
                Map.of(
                        "decision", "PARTIAL_REFUND",
                        "amount", amount(minor),
                        "reason", "EVIDENCE_CONVINCES",
                        "text", "Half of it works."));
    }

    public Answer isAppealed(String person, String evidence) {
        return post(person, "/appeal", Map.of("evidence", evidence));
    }

    private static Map<String, Object> amount(long minor) {
        return Map.of("minor", minor, "currency", Basket.CURRENCY);
    }

    private Answer post(String person, String what, Map<String, ?> body) {
        return purchase.market()
                .as(person)
                .post(ServiceName.DISPUTE, "/orders/" + purchase.id() + "/disputes/" + disputeId + what, body);
    }
}
