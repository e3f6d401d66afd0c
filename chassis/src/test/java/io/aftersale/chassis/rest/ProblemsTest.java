package io.aftersale.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.SecurityConfiguration;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Whoever refuses a request, the security's filters, Spring or a controller: the answer is of one kind. */
class ProblemsTest {

    private static final AnnotationConfigWebApplicationContext CONTEXT = new AnnotationConfigWebApplicationContext();

    private static MockMvcTester http;

    /** Reads the role that is the token itself. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class
    })
    @Import({SecurityConfiguration.class, Problems.class, Doors.class})
    static class Application {

        @Bean
        JwtDecoder decoder() {
            return token -> {
                if (token.equals("forged")) {
                    throw new BadJwtException("forged");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .subject("somebody")
                        .claim("roles", List.of(token))
                        .build();
            };
        }
    }

    @RestController
    static class Doors {

        @GetMapping("/sellers-only")
        String sellersOnly(Caller caller) {
            return caller.as(Caller.Role.SELLER).id();
        }

        @GetMapping("/operator/door")
        String operatorsOnly() {
            return "open";
        }

        @GetMapping("/gone")
        String gone() {
            throw new Problem(HttpStatus.CONFLICT, "ORDER_SHIPPED", "Too late.", List.of("ASK_SELLER"));
        }
    }

    @BeforeAll
    static void start() {
        CONTEXT.setServletContext(new MockServletContext());
        CONTEXT.register(Application.class);
        CONTEXT.refresh();
        http = MockMvcTester.from(
                CONTEXT,
                mvc -> mvc.addFilters(CONTEXT.getBean("springSecurityFilterChain", Filter.class))
                        .build());
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3} {4}")
    @CsvSource({
        "GET,  /sellers-only,  forged,   401, INVALID_TOKEN",
        "GET,  /sellers-only,  buyer,    403, FORBIDDEN_ROLE",
        "GET,  /operator/door, buyer,    403, FORBIDDEN_ROLE",
        "POST, /sellers-only,  seller,   405, METHOD_NOT_ALLOWED",
        "GET,  /nowhere,       seller,   404, NOT_FOUND",
        "GET,  /gone,          seller,   409, ORDER_SHIPPED"
    })
    void a_refusal_has_a_status_and_a_code(String method, String path, String token, int status, String code) {
        assertThat(http.method(HttpMethod.valueOf(method))
                        .uri(path)
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.code", is -> is.assertThat().isEqualTo(code))
                .hasPathSatisfying("$.status", is -> is.assertThat().isEqualTo(status))
                .hasPathSatisfying("$.instance", is -> is.assertThat().isEqualTo(path))
                .hasPathSatisfying(
                        "$.type",
                        is -> is.assertThat()
                                .isEqualTo("urn:aftersale:problem:"
                                        + code.toLowerCase(Locale.ROOT).replace('_', '-')))
                .hasPath("$.title")
                .hasPath("$.detail");
    }

    @Test
    void whoever_has_no_token_is_asked_for_one() {
        assertThat(http.get().uri("/sellers-only").accept(MediaType.TEXT_HTML))
                .hasStatus(401)
                .hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("A bearer token is needed.");
    }

    @Test
    void what_remains_is_told() {
        assertThat(http.get().uri("/gone").header(HttpHeaders.AUTHORIZATION, "Bearer buyer"))
                .bodyJson()
                .extractingPath("$.remedies")
                .asArray()
                .containsExactly("ASK_SELLER");
    }

    @Test
    void whoever_may_is_let_in() {
        assertThat(http.get().uri("/operator/door").header(HttpHeaders.AUTHORIZATION, "Bearer operator"))
                .hasStatusOk();
    }
}
