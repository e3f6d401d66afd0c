package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnActor;
import io.aftersale.dispute.domain.returns.ReturnEvent.ReturnRefundGround;
import io.aftersale.dispute.domain.returns.Stage.Closed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return about which something is asked, by somebody, now: what all commands have in common. */
record Asked(Returns returns, Return about, ReturnRules rules, Given given) {

    Stage stage() {
        return about.stage();
    }

    Instant in(Duration duration) {
        return given.now().plus(duration);
    }

    /** Support and systems may act for the parties (E11). */
    void requireBuyer() {
        if (!given.actsFor(Role.BUYER, returns.buyerId())) {
            throw foreign();
        }
    }

    void requireSeller() {
        if (!given.actsFor(Role.SELLER, returns.sellerId())) {
            throw foreign();
        }
    }

    void requireSystem() {
        if (given.by() != Role.SYSTEM) {
            throw new Refusal("FORBIDDEN_ROLE", "Only carriers and systems tell that.");
        }
    }

    private static Refusal foreign() {
        return new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
    }

    Refusal closed(Closed stage) {
        return switch (stage) {
            case Stage.Rejected s ->
                new Refusal("RETURN_CLOSED", "The seller takes nothing back.", List.of(Refusal.OPEN_DISPUTE));
            case Stage.Inspected s ->
                new Refusal(
                        "RETURN_CLOSED",
                        "The seller has found " + s.result() + ": nothing goes back.",
                        List.of(Refusal.OPEN_DISPUTE));
            case Stage.Refunded s -> new Refusal("RETURN_CLOSED", "The refund has begun.");
            case Stage.Expired s -> new Refusal("RETURN_CLOSED", "It was not gone on with in time.");
            case Stage.Withdrawn s -> new Refusal("RETURN_CLOSED", "The buyer has withdrawn it.");
        };
    }

    /** Goods are to come back: with instructions as soon as there is a label, if somebody else pays for the way. */
    List<ReturnEvent> accepted(ReturnActor by, @Nullable String label) {
        List<ReturnEvent> events = new ArrayList<>();
        events.add(new ReturnEvent.ReturnAccepted(
                about.returnId(), returns.buyerId(), returns.sellerId(), by, false, in(rules.labelWithin())));
        if (label != null || about.shippingPaidBy() == ReturnPayer.BUYER) {
            events.add(instructed(label));
        }
        return events;
    }

    /** Nothing has to come back. */
    List<ReturnEvent> acceptedWithoutGoods(ReturnActor by) {
        return List.of(
                new ReturnEvent.ReturnAccepted(
                        about.returnId(), returns.buyerId(), returns.sellerId(), by, true, given.now()),
                refunded(ReturnRefundGround.REFUND_ONLY, null));
    }

    /** The seller's own instructions, or the platform's (D3). */
    ReturnEvent instructed(@Nullable String label) {
        String text = about.terms().instructions();
        String address = about.terms().returnTo();
        return new ReturnEvent.ReturnInstructed(
                about.returnId(),
                returns.buyerId(),
                returns.sellerId(),
                new ReturnInstructions(
                        text == null ? rules.instructions() : text,
                        address == null ? rules.returnTo() : address,
                        label),
                in(rules.sendWithin()));
    }

    ReturnEvent received(ReturnActor by) {
        return new ReturnEvent.ReturnReceived(
                about.returnId(), returns.buyerId(), returns.sellerId(), by, in(rules.confirmWithin()));
    }

    ReturnEvent refunded(ReturnRefundGround ground, @Nullable Money amount) {
        return new ReturnEvent.ReturnRefunded(about.returnId(), returns.buyerId(), returns.sellerId(), ground, amount);
    }
}
