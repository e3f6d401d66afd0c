package io.aftersale.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** The identity provider of the local suite; in production any OpenID Connect issuer takes its place. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityApplication {
    private static final String AUDIENCE = "aftersale";

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IdentityApplication.class);
        // Not in a file named application.yml: that would be on the class path of whoever uses this module in a test.
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "WARN"));
        application.run(arguments);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(LoginPage.PATH, LoginPage.STYLE)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(LoginPage.PATH))
                .cors(Customizer.withDefaults())
                .build();
    }

    @Bean
    RegisteredClientRepository clients(IdentityProperties properties) {
        return Clients.of(properties);
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(Arrays.stream(Person.values())
                .filter(Person::human)
                .map(person -> User.withUsername(person.id())
                        .password("{noop}" + person.id())
                        .roles(person.roles().toArray(String[]::new))
                        .build())
                .toList());
    }

    @Bean
    JWKSource<SecurityContext> keys(IdentityProperties properties) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(properties.keyFile())));
    }

    @Bean
    AuthorizationServerSettings settings(IdentityProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.issuer().toString())
                .build();
    }

    /** The services look at nothing but these claims, whoever the issuer is; the console finds the roles in the ID token. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            Authentication principal = context.getPrincipal();
            List<String> roles = principal == null
                    ? List.of()
                    : Person.of(principal.getName()).map(Person::roles).orElse(List.of());
            context.getClaims().claim("roles", roles);
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getClaims().audience(List.of(AUDIENCE));
            }
        };
    }

    /** The console is another origin, and its page asks for the token itself. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(IdentityProperties properties) {
        CorsConfiguration console = new CorsConfiguration();
        console.setAllowedOrigins(List.of(properties.console().toString()));
        console.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
        console.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", console);
        return source;
    }
}
