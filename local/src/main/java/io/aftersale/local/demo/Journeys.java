package io.aftersale.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The main journeys, each from the purchase to its end. */
public final class Journeys {
    /** For journeys that wait for a deadline. */
    private static final Patience DEADLINE = new Patience(Duration.ofMinutes(2));

    public static final Journey UNPAID = journey(
            "The buyer cancels before paying: at once, alone, nothing to refund", Cancelling::unpaid, "B1", "C1", "F1");

    public static final Journey VERIFYING = journey(
            "The buyer cancels while the payment is verified: it waits, then the refund starts by itself",
            Cancelling::verifying,
            "B2",
            "C2");

    public static final Journey APPROVED_BY_SELLER = journey(
            "The buyer asks, the seller agrees, the money goes back",
            Cancelling::approvedBySeller,
            "B3",
            "B5",
            "B6",
            "C4");

    public static final Journey APPROVED_BY_POLICY = journey(
            "The buyer asks, the seller's policy agrees: nobody is asked", Cancelling::approvedByPolicy, "A2", "B8");

    public static final Journey SOME_LINES =
            journey("One of two is cancelled, the other is shipped", Cancelling::someLines, "B11", "C4");

    public static final Journey SILENT_SELLER =
            waiting("The seller is silent, is reminded, and the deadline agrees", Cancelling::silentSeller, "B7");

    public static final Journey SHIPPED_MEANWHILE = journey(
            "The seller ships while the buyer waits for an answer: the request ends, other ways are open",
            Cancelling::shippedMeanwhile,
            "B9",
            "B15");

    public static final Journey TOO_LATE = journey(
            "The buyer asks after the order was shipped: refused, with the ways that remain",
            Cancelling::tooLate,
            "A5",
            "B10");

    public static final Journey SELLER_CANCELS = journey(
            "The seller cannot deliver: everything goes back, with the shipping", Cancelling::sellerCancels, "B12");

    public static final Journey MANY_AT_ONCE = journey(
            "A dropshipper cancels three orders in one list: two are taken, the unpaid one is refused",
            Cancelling::manyAtOnce,
            "G4");

    public static final Journey SENT_BACK = journey(
            "The goods are defective and go back; their receipt starts the refund",
            Claiming::sentBack,
            "D2",
            "D3",
            "D4",
            "D5");

    public static final Journey WON_BY_DISPUTE = journey(
            "The seller refuses, the buyer disputes, the mediator decides for the buyer",
            Claiming::wonByDispute,
            "E1",
            "E5",
            "E6");

    public static final Journey COUNTER_OFFER =
            journey("The seller offers a part, the buyer takes it", Claiming::counterOffer, "E3", "E4");

    public static final Journey SILENT_IN_DISPUTE = waiting(
            "The seller does not answer the dispute: it is decided as the buyer asked", Claiming::silentSeller, "E3");

    public static final Journey DECIDED_PARTLY =
            journey("They do not agree, and the mediator decides for a part", Claiming::decidedPartly, "E5", "E6");

    public static final Journey APPEALED = journey(
            "The buyer appeals with new evidence, and another mediator decides for more", Claiming::appealed, "E7");

    public static final Journey LATE_REFUND = waiting(
            "The refund does not arrive in time, and the buyer disputes that", Claiming::lateRefund, "C7", "E1");

    public static final Journey TWO_TENDERS = journey(
            "Paid by card and at the door, not as described: the card's part to the card, the rest as a coupon",
            Claiming::twoTenders,
            "C3",
            "C5");

    /** Every journey. */
    public static final List<Journey> ALL = List.of(
            UNPAID,
            VERIFYING,
            APPROVED_BY_SELLER,
            APPROVED_BY_POLICY,
            SOME_LINES,
            SILENT_SELLER,
            SHIPPED_MEANWHILE,
            TOO_LATE,
            SELLER_CANCELS,
            MANY_AT_ONCE,
            SENT_BACK,
            WON_BY_DISPUTE,
            COUNTER_OFFER,
            SILENT_IN_DISPUTE,
            DECIDED_PARTLY,
            APPEALED,
            LATE_REFUND,
            TWO_TENDERS);

    /** Environment of the services in which the journeys that wait for deadlines do not wait for days. */
    public static final Map<String, String> SHORT_DEADLINES = Map.of(
            "AFTERSALE_SELLER_ANSWER_WITHIN", "16s",
            "AFTERSALE_SELLER_REMIND_AFTER", "5s,10s",
            "AFTERSALE_DISPUTE_ANSWER_WITHIN", "16s",
            "AFTERSALE_PAYMENT_ARRIVAL_WITHIN_PAYPAL", "12s",
            "AFTERSALE_PAYMENT_ARRIVAL_GRACE", "1s");

    private Journeys() {}

    private static Journey journey(String title, Consumer<Marketplace> script, String... rules) {
        return new Script(title, new TreeSet<>(List.of(rules)), false, script);
    }

    private static Journey waiting(String title, Consumer<Marketplace> script, String... rules) {
        return new Script(title, new TreeSet<>(List.of(rules)), true, script);
    }

    private record Script(String title, Set<String> rules, boolean waits, Consumer<Marketplace> script)
            implements Journey {
        @Override
        public void play(Marketplace market) {
            script.accept(waits ? market.with(DEADLINE) : market);
        }
    }
}
