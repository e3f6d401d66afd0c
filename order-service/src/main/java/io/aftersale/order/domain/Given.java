package io.aftersale.order.domain;

import java.time.Instant;
import java.util.Map;

/**
 * What a decision is given beside the state and the command.
 *
 * @param by who asks
 * @param actorId whose id that is
 * @param now when it is decided
 * @param causeId id of the command or event that is decided about
 * @param policies present policies of sellers, by seller id; a seller without one has the platform's defaults
 * @param returns what the platform says about returns
 * @param estimates when the platform says that orders arrive
 */
public record Given(
        Role by,
        String actorId,
        Instant now,
        String causeId,
        Map<String, PolicyTerms> policies,
        ReturnRules returns,
        ShippingEstimates estimates) {

    /** Under the platform's usual rules. */
    public Given(Role by, String actorId, Instant now, String causeId, Map<String, PolicyTerms> policies) {
        this(by, actorId, now, causeId, policies, ReturnRules.DEFAULT);
    }

    /** For what is not about new orders. */
    Given(
            Role by,
            String actorId,
            Instant now,
            String causeId,
            Map<String, PolicyTerms> policies,
            ReturnRules returns) {
        this(by, actorId, now, causeId, policies, returns, ShippingEstimates.DEFAULT);
    }

    /** The part that somebody plays. */
    public enum Role {
        UNKNOWN,
        BUYER,
        SELLER,
        SUPPORT,
        MEDIATOR,
        OPERATOR,
        SYSTEM
    }
}
