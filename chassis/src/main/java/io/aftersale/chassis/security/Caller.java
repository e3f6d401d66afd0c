package io.aftersale.chassis.security;

import io.aftersale.chassis.wire.Actor;
import io.aftersale.chassis.wire.Actor.ActorKind;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who is calling. A controller method takes it as a parameter.
 *
 * @param id the token's subject; opaque
 * @param roles of the token's {@code roles} claim
 */
public record Caller(String id, Set<Role> roles) {

    /** What a caller may be. */
    public enum Role {
        BUYER,
        SELLER,
        SUPPORT,
        MEDIATOR,
        OPERATOR,
        SYSTEM
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /**
     * The caller in that role, as commands name them.
     *
     * @throws AccessDeniedException if the caller does not have it
     */
    public Actor as(Role role) {
        if (!is(role)) {
            throw new AccessDeniedException("not a " + role);
        }
        return new Actor(ActorKind.valueOf(role.name()), id);
    }
}
