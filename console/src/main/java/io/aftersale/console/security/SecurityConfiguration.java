package io.aftersale.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Every page is for somebody who is signed in at the issuer; a browser runs nothing that is not the console's own file. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String REGISTRATION = "aftersale";
    private static final String LOGIN = "/oauth2/authorization/" + REGISTRATION;
    private static final String CONTINUE = "/continue";

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            Clock clock) {
        ClientRegistration issuer = Objects.requireNonNull(registrations.findByRegistrationId(REGISTRATION));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/console*.css",
                                "/console*.js",
                                "/mark*.svg",
                                "/webjars/**",
                                "/language",
                                "/signed-out",
                                "/error",
                                "/actuator/health/**",
                                "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(LOGIN)
                        .redirectionEndpoint(callback -> callback.baseUri("/callback"))
                        .failureUrl("/signed-out?failed")
                        .userInfoEndpoint(user -> user.oidcUserService(users())))
                .exceptionHandling(faults -> faults.accessDeniedHandler(SecurityConfiguration::denied)
                        .authenticationEntryPoint(SecurityConfiguration::nobody))
                .requestCache(cache -> cache.requestCache(pagesAlone()))
                .logout(logout -> logout.logoutSuccessHandler(goodbye(registrations)))
                .addFilterBefore(new ExpiredTokens(clients, clock), CsrfFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy(issuer)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }

    /** Where somebody goes on after the login: the page that was asked for, and none of what a script asks for. */
    private static HttpSessionRequestCache pagesAlone() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !request.getServletPath().equals("/live")
                && !request.getServletPath().equals("/error"));
        return cache;
    }

    /** Tokens are in the session and end with it. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Forms go to the console itself, from where a browser may be sent on to the issuer to sign in or out. */
    private static String policy(ClientRegistration issuer) {
        URI login = URI.create(issuer.getProviderDetails().getAuthorizationUri());
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src blob:;"
                + " connect-src 'self'; form-action 'self' " + login.getScheme() + "://" + login.getRawAuthority()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** The roles are for what a page offers; what may be done, the services say. */
    private static OAuth2UserService<OidcUserRequest, OidcUser> users() {
        return request -> {
            List<String> roles = request.getIdToken().getClaimAsStringList("roles");
            List<GrantedAuthority> authorities = new ArrayList<>();
            for (String role : roles == null ? List.<String>of() : roles) {
                authorities.add(new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT)));
            }
            return new DefaultOidcUser(authorities, request.getIdToken(), "sub");
        };
    }

    private static LogoutSuccessHandler goodbye(ClientRegistrationRepository registrations) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        handler.setPostLogoutRedirectUri("{baseUrl}/");
        return handler;
    }

    private static void nobody(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            response.sendRedirect(LOGIN);
        } else {
            again(request, response);
        }
    }

    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fault)
            throws IOException {
        again(request, response);
    }

    /** What is sent without a session that fits it is kept, and its sender asked to sign in and to send it once more. */
    private static void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = KeptForm.keep(request) ? CONTINUE : "/";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", next);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", next);
        }
    }
}
