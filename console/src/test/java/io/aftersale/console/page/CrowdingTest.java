package io.aftersale.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** More visitors than there is room for. */
class CrowdingTest {

    private final Crowding crowding = new Crowding(1, Duration.ofMillis(20));

    @Test
    void where_no_place_becomes_free_the_visitor_is_asked_to_come_again() throws Exception {
        List<Integer> statuses = new ArrayList<>();

        // Somebody comes while the page before is being made.
        MockHttpServletRequest health = new MockHttpServletRequest("GET", "/actuator/health/liveness");
        MockHttpServletResponse first = new MockHttpServletResponse();
        crowding.doFilter(new MockHttpServletRequest(), first, (request, response) -> {
            MockHttpServletResponse second = new MockHttpServletResponse();
            crowding.doFilter(health, new MockHttpServletResponse(), (q, r) -> statuses.add(200));
            try {
                crowding.doFilter(new MockHttpServletRequest(), second, (q, r) -> statuses.add(0));
            } finally {
                statuses.add(second.getStatus());
                assertThat(second.getHeader("Retry-After")).isEqualTo("2");
            }
        });

        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(statuses).containsExactly(200, 503);
    }

    @Test
    void a_place_is_free_again_after_a_page_and_after_one_that_fails() throws Exception {
        try {
            crowding.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                throw new java.io.IOException("a page that fails");
            });
        } catch (java.io.IOException expected) {
            assertThat(expected).hasMessage("a page that fails");
        }
        MockHttpServletResponse next = new MockHttpServletResponse();
        List<String> made = new ArrayList<>();

        crowding.doFilter(new MockHttpServletRequest(), next, (request, response) -> made.add("page"));

        assertThat(next.getStatus()).isEqualTo(200);
        assertThat(made).containsExactly("page");
    }
}
