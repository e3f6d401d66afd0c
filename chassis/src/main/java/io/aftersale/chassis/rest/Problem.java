package io.aftersale.chassis.rest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be served, with the name of what is wrong. */
public class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<String> remedies;

    /**
     * @param code upper snake case, stable
     * @param detail one English sentence
     */
    public Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** @param remedies what can be done instead */
    public Problem(HttpStatus status, String code, String detail, List<String> remedies) {
        super(detail);
        this.status = status;
        this.code = code;
        this.remedies = remedies;
    }

    /** Nothing there, or nothing that the caller may know of: the two look the same. */
    public static Problem notFound(String code, String detail) {
        return new Problem(HttpStatus.NOT_FOUND, code, detail);
    }

    /** A field that is missing or wrong. */
    public static Problem invalid(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** What a decider refuses, or would. */
    public static Problem refused(String reason, String detail) {
        return new Problem(statusOf(reason), reason, detail);
    }

    /**
     * The value of a field that a request cannot be without.
     *
     * @param field as the request names it
     * @throws Problem {@code MISSING_} and the field's name
     */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            String code = field.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
            throw invalid("MISSING_" + code, field + " is missing.");
        }
        return value;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<String> remedies() {
        return remedies;
    }

    /** The HTTP status that tells of a refusal with that reason. */
    static HttpStatus statusOf(String reason) {
        if (reason.startsWith("UNKNOWN_") || reason.startsWith("FOREIGN_")) {
            return HttpStatus.NOT_FOUND;
        }
        if (reason.equals("FORBIDDEN_ROLE")) {
            return HttpStatus.FORBIDDEN;
        }
        if (reason.startsWith("INVALID_") || reason.startsWith("MISSING_") || reason.equals("COMMAND_ID_REUSED")) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        return HttpStatus.CONFLICT;
    }
}
