package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Money;
import org.jspecify.annotations.Nullable;

/** What requests about disputes have in common: who asks, and what was left out. */
final class Bodies {

    private Bodies() {}

    /** The party itself, or support in its place (E11). */
    static Role as(Caller caller, Role party, String partyId) {
        boolean itself = caller.is(party) && caller.id().equals(partyId);
        return !itself && caller.is(Role.SUPPORT) ? Role.SUPPORT : party;
    }

    /** The side of the order that the caller is on, for what nobody does in a side's place. */
    static Role side(Caller caller, Disputes disputes) {
        return caller.is(Role.BUYER) && caller.id().equals(disputes.buyerId()) ? Role.BUYER : Role.SELLER;
    }

    /** Nothing is for the domain to refuse: it says what is missing (E2). */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static @Nullable Money amount(String field, @Nullable Money amount) {
        if (amount != null && amount.currency() == null) {
            throw Problem.invalid("INVALID_AMOUNT", field + ".currency is missing.");
        }
        return amount;
    }
}
