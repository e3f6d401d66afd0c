package io.aftersale.notification.application;

/**
 * How to reach a person.
 *
 * @param locale BCP 47
 * @param country ISO 3166-1 alpha-2
 */
public record Contact(String personId, String email, String name, String locale, String country) {

    /** Without what is personal, so that it may be logged (F5). */
    @Override
    public String toString() {
        return "Contact[" + personId + "]";
    }
}
