package io.aftersale.chassis.wire;

/** Who did it; the id is opaque. */
public record Actor(ActorKind kind, String id) {

    /** The part that an actor plays. */
    public enum ActorKind {
        UNKNOWN,
        BUYER,
        SELLER,
        SUPPORT,
        MEDIATOR,
        OPERATOR,
        SYSTEM
    }

    /** A service acting by itself: a timer, a worker, a policy. */
    public static Actor system(String service) {
        return new Actor(ActorKind.SYSTEM, service);
    }
}
