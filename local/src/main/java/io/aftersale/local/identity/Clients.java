package io.aftersale.local.identity;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The OAuth 2 clients: the console for people, and each demo person as a client of its own, for curl and tests. */
final class Clients {
    private Clients() {}

    static RegisteredClientRepository of(IdentityProperties properties) {
        TokenSettings tokens = TokenSettings.builder()
                .accessTokenTimeToLive(properties.tokenLife())
                .build();
        List<RegisteredClient> clients = new ArrayList<>();
        clients.add(console(properties, tokens));
        for (Person person : Person.values()) {
            clients.add(RegisteredClient.withId(person.id())
                    .clientId(person.id())
                    .clientSecret("{noop}" + person.id())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .tokenSettings(tokens)
                    .build());
        }
        return new InMemoryRegisteredClientRepository(clients);
    }

    /** A public client: a page in a browser keeps no secret, so that PKCE is demanded instead. */
    private static RegisteredClient console(IdentityProperties properties, TokenSettings tokens) {
        return RegisteredClient.withId("console")
                .clientId("console")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(properties.console() + "/")
                .redirectUri(properties.console() + "/callback")
                .postLogoutRedirectUri(properties.console() + "/")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens)
                .build();
    }
}
