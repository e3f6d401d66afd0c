package io.aftersale.local.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who can sign in locally, and the machine that speaks for itself. The id is also the password and the client secret. */
enum Person {
    BUYER_1("buyer"),
    BUYER_2("buyer"),
    SELLER_1("seller"),
    SELLER_2("seller"),
    SUPPORT_1("support"),
    MEDIATOR_1("mediator"),
    MEDIATOR_2("mediator"),
    OPERATOR_1("operator"),
    STOREFRONT("system");

    private final String role;

    Person(String role) {
        this.role = role;
    }

    /** The subject of this person's tokens, such as {@code buyer-1}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> roles() {
        return List.of(role);
    }

    /** Whether it signs in at a form; a machine does not. */
    boolean human() {
        return this != STOREFRONT;
    }

    static Optional<Person> of(String id) {
        return Arrays.stream(values()).filter(person -> person.id().equals(id)).findFirst();
    }
}
