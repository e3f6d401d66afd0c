package io.aftersale.console.security;

import io.aftersale.console.services.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Finds out who is looking. */
@Component
public class Visitors implements HandlerMethodArgumentResolver {

    private final OAuth2AuthorizedClientRepository clients;

    Visitors(OAuth2AuthorizedClientRepository clients) {
        this.clients = clients;
    }

    /** Who sends this request; null where nobody is signed in. */
    public @Nullable Visitor of(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof OAuth2AuthenticationToken login)) {
            return null;
        }
        OAuth2AuthorizedClient client =
                clients.loadAuthorizedClient(login.getAuthorizedClientRegistrationId(), login, request);
        if (client == null) {
            return null;
        }
        return new Visitor(
                login.getName(),
                login.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                        .map(authority -> authority.substring("ROLE_".length()).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                client.getAccessToken().getTokenValue());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        Visitor visitor = servlet == null ? null : of(servlet);
        if (visitor == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return visitor;
    }
}
