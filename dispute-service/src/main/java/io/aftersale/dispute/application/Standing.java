package io.aftersale.dispute.application;

import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.Party;

/**
 * What a caller has to do with an order.
 *
 * @param role in which commands are sent
 * @param party on whose side that is
 */
public record Standing(Role role, Party party) {

    /** Of somebody who may see the order: its buyer, its seller, support or a mediator. */
    public static Standing of(Caller caller, Disputes disputes) {
        if (caller.is(Role.BUYER) && caller.id().equals(disputes.buyerId())) {
            return new Standing(Role.BUYER, Party.BUYER);
        }
        if (caller.is(Role.SELLER) && caller.id().equals(disputes.sellerId())) {
            return new Standing(Role.SELLER, Party.SELLER);
        }
        return new Standing(caller.is(Role.SUPPORT) ? Role.SUPPORT : Role.MEDIATOR, Party.PLATFORM);
    }
}
