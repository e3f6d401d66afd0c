package io.aftersale.console.page;

import io.aftersale.console.services.Refused;
import io.aftersale.console.services.SignedOut;
import io.aftersale.console.services.Unreachable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a page says when the page itself cannot be had. What forms are refused, their own pages say. */
@ControllerAdvice
class Faults {

    private final Frame frame;

    Faults(Frame frame) {
        this.frame = frame;
    }

    @ExceptionHandler
    ModelAndView refused(Refused fault, HttpServletRequest request, Locale locale) {
        HttpStatus status = HttpStatus.resolve(fault.status().value());
        return page(request, locale, status == null ? HttpStatus.BAD_REQUEST : status, fault.code(), fault.detail());
    }

    /** @return null where the answer has begun already, and can only end */
    @ExceptionHandler
    @Nullable
    ModelAndView unreachable(
            Unreachable fault, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (response.isCommitted()) {
            return null;
        }
        return page(
                request,
                locale,
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_DOWN",
                fault.service().word());
    }

    /** The token was taken back, or is of a key that is not known any more. */
    @ExceptionHandler
    String signedOut(SignedOut fault, HttpServletRequest request) {
        request.getSession().invalidate();
        return "redirect:/";
    }

    private ModelAndView page(
            HttpServletRequest request, Locale locale, HttpStatus status, String code, String detail) {
        ModelAndView page = new ModelAndView("error", status);
        ExtendedModelMap model = new ExtendedModelMap();
        frame.frame(model, request, locale);
        page.addAllObjects(model);
        page.addAllObjects(Map.of("status", status.value(), "code", code, "detail", detail));
        return page;
    }
}
