package io.aftersale.dispute.domain.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.LineQuantity;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import io.aftersale.dispute.domain.returns.ReturnInput.ReturnRequested;
import io.aftersale.dispute.domain.returns.ReturnTerms.SellerType;
import io.aftersale.dispute.domain.returns.Stage.ReturnTrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return of bob's to sam, told one thing after the other. */
final class ReturnCase {

    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final String ID = "r1";
    static final ReturnTerms NO_TERMS = new ReturnTerms(true, 0, false, SellerType.UNKNOWN, null, null, 0);
    static final ReturnRules RULES = new ReturnRules(
            Duration.ofDays(5),
            Duration.ofDays(4),
            Duration.ofDays(3),
            Duration.ofDays(10),
            Duration.ofDays(3),
            Duration.ofDays(30),
            "Pack it well.",
            "The platform's warehouse");
    static final ReturnDecider DECIDER = new ReturnDecider(RULES);

    private @Nullable Returns returns;
    private Instant now = NOW;

    /** The buyer pays for the way back. */
    static ReturnCase requested() {
        return requested(ReturnReason.NO_LONGER_WANTED, ReturnPayer.BUYER);
    }

    static ReturnCase requested(ReturnReason reason, ReturnPayer payer) {
        return new ReturnCase().then(asked(ID, reason, payer, NO_TERMS, null), Role.BUYER);
    }

    static ReturnCase nothing() {
        return new ReturnCase();
    }

    static ReturnCase waiting() {
        return requested().then(accept(false), Role.SELLER);
    }

    static ReturnCase inTransit() {
        return waiting().then(ship(), Role.BUYER);
    }

    static ReturnCase received() {
        return inTransit().then(delivered(), Role.SYSTEM);
    }

    Return about() {
        return known().find(ID).orElseThrow();
    }

    ReturnStatus status() {
        return about().status();
    }

    Returns known() {
        if (returns == null) {
            throw new AssertionError("nothing has been returned");
        }
        return returns;
    }

    Instant now() {
        return now;
    }

    ReturnCase after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    List<ReturnEvent> decide(ReturnInput input, Role by) {
        String id = by == Role.BUYER ? "bob" : by == Role.SELLER ? "sam" : "somebody";
        return decide(input, new Given(by, id, now, "cause"));
    }

    List<ReturnEvent> decide(ReturnInput input, Given given) {
        return DECIDER.decide(returns, input, given);
    }

    /** Carries it out, and so must not be refused. */
    ReturnCase then(ReturnInput input, Role by) {
        for (ReturnEvent event : decide(input, by)) {
            assertThat(event).isNotInstanceOf(CommandRefused.class);
            returns = ReturnStory.evolve(returns, event, now);
        }
        return this;
    }

    /** The reason of the refusal. */
    String refusal(ReturnInput.Command command, Role by) {
        return reason(decide(command, by));
    }

    static String reason(List<ReturnEvent> events) {
        assertThat(events).singleElement().isInstanceOf(CommandRefused.class);
        CommandRefused refused = (CommandRefused) events.getFirst();
        assertThat(refused.detail()).isNotBlank();
        return refused.reason();
    }

    static ReturnRequested asked(
            String id, ReturnReason reason, ReturnPayer payer, ReturnTerms terms, @Nullable String disputeId) {
        return new ReturnRequested(
                id,
                "bob",
                "sam",
                List.of(new LineQuantity("A", 2)),
                reason,
                "It hums.",
                eur(5_000),
                eur(500),
                payer,
                terms,
                7,
                disputeId,
                List.of());
    }

    static ReturnInput.AcceptReturn accept(boolean refundOnly) {
        return new ReturnInput.AcceptReturn(ID, refundOnly, null);
    }

    static ReturnInput.OfferForReturn offer(long minor) {
        return new ReturnInput.OfferForReturn(ID, eur(minor), "Keep it.");
    }

    static ReturnInput.RejectReturn reject() {
        return new ReturnInput.RejectReturn(ID, ReturnRejection.USED_OR_WORN, "It is worn.");
    }

    static ReturnInput.ProvideReturnLabel label() {
        return new ReturnInput.ProvideReturnLabel(ID, "https://labels.example/1");
    }

    static ReturnInput.ShipReturn ship() {
        return new ReturnInput.ShipReturn(ID, "DHL", "TN-1");
    }

    static ReturnInput.RecordReturnTracking delivered() {
        return tracked(ReturnTrackingStatus.DELIVERED);
    }

    static ReturnInput.RecordReturnTracking tracked(ReturnTrackingStatus status) {
        return new ReturnInput.RecordReturnTracking(ID, status, "Leipzig", "Scanned", NOW);
    }

    static ReturnInput.InspectReturn found(InspectionResult result, @Nullable Money refund) {
        return new ReturnInput.InspectReturn(ID, result, refund, "As the picture shows.");
    }

    static ReturnInput.EndReturnWait deadline() {
        return new ReturnInput.EndReturnWait(ID);
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}
