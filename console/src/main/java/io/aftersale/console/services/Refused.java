package io.aftersale.console.services;

import java.util.List;
import org.springframework.http.HttpStatusCode;

/** What a service answers when it does not do what it was asked (RFC 9457), with the name of the reason. */
public class Refused extends RuntimeException {

    private final HttpStatusCode status;
    private final String code;
    private final List<String> remedies;

    Refused(HttpStatusCode status, String code, String detail, List<String> remedies) {
        super(detail);
        this.status = status;
        this.code = code;
        this.remedies = List.copyOf(remedies);
    }

    public HttpStatusCode status() {
        return status;
    }

    /** Upper snake case, such as {@code UNKNOWN_ORDER}. */
    public String code() {
        return code;
    }

    /** One English sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What can be done instead. */
    public List<String> remedies() {
        return remedies;
    }
}
