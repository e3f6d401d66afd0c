package io.aftersale.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/** More requests than there is room for. */
class AdmissionTest {

    private final List<String> served = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();
    private final Admission admission = new Admission(1, (request, response, handler, fault) -> {
        refused.add((Problem) fault);
        return new ModelAndView();
    });

    @Test
    void a_request_for_which_there_is_no_room_is_told_when_to_come_back() throws Exception {
        MockHttpServletResponse second = new MockHttpServletResponse();

        ask("/orders/1", new MockHttpServletResponse(), () -> ask("/orders/2", second, () -> {}));

        assertThat(served).containsExactly("/orders/1");
        assertThat(refused)
                .extracting(Problem::code, Problem::status)
                .containsExactly(tuple("OVERLOADED", HttpStatus.SERVICE_UNAVAILABLE));
        assertThat(second.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void there_is_room_again_when_a_request_is_over_however_it_ends() throws Exception {
        try {
            ask("/orders/1", new MockHttpServletResponse(), () -> {
                throw new ServletException("broken");
            });
        } catch (ServletException e) {
            served.add(e.getMessage());
        }
        ask("/orders/2", new MockHttpServletResponse(), () -> {});

        assertThat(served).containsExactly("/orders/1", "broken", "/orders/2");
        assertThat(refused).isEmpty();
    }

    @Test
    void whether_the_service_is_well_can_always_be_asked() throws Exception {
        ask(
                "/orders/1",
                new MockHttpServletResponse(),
                () -> ask("/actuator/health/liveness", new MockHttpServletResponse(), () -> {}));

        assertThat(served).containsExactly("/orders/1", "/actuator/health/liveness");
    }

    private void ask(String path, MockHttpServletResponse response, Meanwhile meanwhile)
            throws ServletException, IOException {
        FilterChain chain = (request, answer) -> {
            served.add(path);
            meanwhile.happens();
        };
        admission.doFilter(new MockHttpServletRequest("GET", path), response, chain);
    }

    private interface Meanwhile {
        void happens() throws ServletException, IOException;
    }
}
