package io.aftersale.chassis.rest;

import io.aftersale.chassis.security.SecurityConfiguration;
import io.aftersale.chassis.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code Idempotency-Key} and {@code Prefer: wait=N}. */
final class SubmissionResolver implements HandlerMethodArgumentResolver {

    private static final int LONGEST_KEY = 200;

    private final Traces traces;

    SubmissionResolver(Traces traces) {
        this.traces = traces;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Submission.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.invalid(
                    "INVALID_IDEMPOTENCY_KEY", "Idempotency-Key has 1 to " + LONGEST_KEY + " characters.");
        }
        return Submission.of(SecurityConfiguration.caller(), key, wait(request.getHeader("Prefer")), traces.current());
    }

    /** RFC 7240; what is not understood is ignored, as it says. */
    static Duration wait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        return Arrays.stream(prefer.split("[,;]"))
                .map(String::strip)
                .filter(p -> p.matches("wait\\s*=\\s*\"?[0-9]{1,6}\"?"))
                .map(p -> Duration.ofSeconds(Long.parseLong(p.replaceAll("[^0-9]", ""))))
                .map(w -> w.compareTo(Submission.LONGEST_WAIT) > 0 ? Submission.LONGEST_WAIT : w)
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
