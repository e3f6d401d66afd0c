package io.aftersale.seller.application;

import io.aftersale.chassis.engine.Context;
import io.aftersale.seller.domain.Given;

/** The engine's context in the domain's words. */
final class Givens {

    private Givens() {}

    static Given of(Context context) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.now(),
                context.causeId());
    }
}
