package io.aftersale.chassis.rest;

import io.aftersale.chassis.wire.RegistryUnavailable;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Every fault as a problem document with a {@code code}. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail problem(Problem fault) {
        ProblemDetail detail = detail(fault.status(), fault.code(), String.valueOf(fault.getMessage()));
        if (!fault.remedies().isEmpty()) {
            detail.setProperty("remedies", fault.remedies());
        }
        return detail;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> nobody(AuthenticationException fault) {
        String text = fault instanceof OAuth2AuthenticationException
                ? "The token is not valid: it is expired, of another issuer or audience, or forged."
                : "A bearer token is needed.";
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(detail(HttpStatus.UNAUTHORIZED, "INVALID_TOKEN", text));
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException fault) {
        return detail(HttpStatus.FORBIDDEN, "FORBIDDEN_ROLE", "Your role may not do this.");
    }

    @ExceptionHandler
    ProblemDetail unavailable(RegistryUnavailable fault) {
        log.warn("registry: {}", fault.toString());
        return detail(HttpStatus.SERVICE_UNAVAILABLE, "REGISTRY_UNAVAILABLE", "Try again in a moment.");
    }

    @ExceptionHandler
    ProblemDetail unavailable(DataAccessException fault) {
        log.warn("database: {}", fault.toString());
        return detail(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "Try again in a moment.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = fault.getMostSpecificCause();
        String message = String.valueOf(cause.getMessage());
        String first = message.lines().findFirst().orElse("");
        String field = cause instanceof JacksonException in ? field(in) : "";
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                .body(detail(
                        HttpStatus.BAD_REQUEST,
                        "UNREADABLE_BODY",
                        "The body is not the JSON that is expected here"
                                + (field.isEmpty() ? ": " : ", at " + field + ": ") + first));
    }

    /** Where in the body it is, such as {@code lines[2].quantity}. */
    private static String field(JacksonException fault) {
        return fault.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What Spring has found by itself is coded as its status is named, such as {@code METHOD_NOT_ALLOWED}. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus named = HttpStatus.resolve(status.value());
        if (body instanceof ProblemDetail problem && named != null) {
            code(problem, named.name());
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static ProblemDetail detail(HttpStatus status, String code, String text) {
        return code(ProblemDetail.forStatusAndDetail(status, text), code);
    }

    private static ProblemDetail code(ProblemDetail detail, String code) {
        detail.setType(URI.create(
                "urn:aftersale:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        detail.setProperty("code", code);
        return detail;
    }
}
