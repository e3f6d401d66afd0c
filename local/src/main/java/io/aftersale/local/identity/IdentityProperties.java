package io.aftersale.local.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the identity provider is and keeps its key.
 *
 * @param issuer its own address, as it stands in the tokens
 * @param console the console's address, the only one to which a browser is sent back
 * @param keyFile where the signing key is kept
 * @param tokenLife how long an access token is good
 */
@ConfigurationProperties("aftersale.identity")
record IdentityProperties(
        URI issuer,
        URI console,
        Path keyFile,
        @DefaultValue("1h") Duration tokenLife) {}
