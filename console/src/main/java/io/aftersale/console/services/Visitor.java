package io.aftersale.console.services;

import java.util.Set;

/**
 * Who looks at the page. A controller method takes it as a parameter.
 *
 * @param id the token's subject
 * @param roles lower case, as the token has them
 * @param token which the services are asked with
 */
public record Visitor(String id, Set<String> roles, String token) {

    /** Whether it is a {@code buyer}, {@code seller}, {@code mediator}, {@code support} or {@code operator}. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return id;
    }
}
