package io.aftersale.dispute.domain.returns;

import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Given.Role;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.returns.ReturnEvent.CommandRefused;
import io.aftersale.dispute.domain.returns.ReturnInput.Command;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a party of a return can do now (E8). The decider itself is asked, with a command that nobody has sent: what it would
 * carry out is offered.
 */
public enum ReturnAction {
    ACCEPT_WITH_GOODS(Role.SELLER),
    ACCEPT_REFUND_ONLY(Role.SELLER),
    OFFER_AMOUNT(Role.SELLER),
    REJECT(Role.SELLER),
    PROVIDE_LABEL(Role.SELLER),
    CONFIRM_RECEIPT(Role.SELLER),
    REPORT_INSPECTION(Role.SELLER),
    REPORT_NOT_RECEIVED(Role.SELLER),
    ACCEPT_OFFER(Role.BUYER),
    SHIP(Role.BUYER),
    WITHDRAW(Role.BUYER);

    private static final String PROBE = "what-if";

    private final Role party;

    ReturnAction(Role party) {
        this.party = party;
    }

    /**
     * An action that is open.
     *
     * @param by whose it is
     * @param until when it closes by itself; null where it does not
     */
    public record Open(
            ReturnAction action, Role by, @Nullable Instant until) {}

    /** Whose action it is. */
    public Role party() {
        return party;
    }

    /** All that the parties can do about that return now. */
    public static List<Open> of(ReturnDecider decider, Returns returns, Return about, Instant now) {
        return Arrays.stream(values())
                .filter(action -> action.possible(decider, returns, about, now))
                .map(action -> new Open(action, action.party, about.until()))
                .toList();
    }

    private boolean possible(ReturnDecider decider, Returns returns, Return about, Instant now) {
        String id = party == Role.BUYER ? returns.buyerId() : returns.sellerId();
        List<ReturnEvent> events = decider.decide(returns, command(about), new Given(party, id, now, PROBE));
        return !(events.getFirst() instanceof CommandRefused);
    }

    /** A command that does it, with everything that it needs. */
    private Command command(Return about) {
        String id = about.returnId();
        return switch (this) {
            case ACCEPT_WITH_GOODS -> new ReturnInput.AcceptReturn(id, false, null);
            case ACCEPT_REFUND_ONLY -> new ReturnInput.AcceptReturn(id, true, null);
            case OFFER_AMOUNT ->
                new ReturnInput.OfferForReturn(id, new Money(1, about.refund().currency()), PROBE);
            case REJECT -> new ReturnInput.RejectReturn(id, ReturnRejection.OTHER, PROBE);
            case PROVIDE_LABEL -> new ReturnInput.ProvideReturnLabel(id, PROBE);
            case CONFIRM_RECEIPT -> new ReturnInput.ConfirmReturn(id);
            case REPORT_INSPECTION -> new ReturnInput.InspectReturn(id, InspectionResult.AS_DESCRIBED, null, "");
            case REPORT_NOT_RECEIVED -> new ReturnInput.InspectReturn(id, InspectionResult.NOT_RECEIVED, null, PROBE);
            case ACCEPT_OFFER -> new ReturnInput.AcceptReturnOffer(id);
            case SHIP -> new ReturnInput.ShipReturn(id, PROBE, PROBE);
            case WITHDRAW -> new ReturnInput.WithdrawReturn(id);
        };
    }
}
