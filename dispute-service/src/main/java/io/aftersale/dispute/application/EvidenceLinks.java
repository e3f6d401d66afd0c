package io.aftersale.dispute.application;

import io.aftersale.chassis.rest.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Links to evidence that work without a token, for a short time (E2): for a page's {@code <video>}, say. */
@Component
public class EvidenceLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET = 32;

    private final EvidenceProperties properties;
    private final Clock clock;
    private final SecretKeySpec key;

    EvidenceLinks(EvidenceProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.key = new SecretKeySpec(secret(properties.linkSecret()), ALGORITHM);
    }

    private static byte[] secret(String configured) {
        byte[] secret = configured.getBytes(StandardCharsets.UTF_8);
        if (secret.length == 0) {
            secret = new byte[SECRET];
            new SecureRandom().nextBytes(secret);
        }
        return secret;
    }

    /** @param url of this service, without its host */
    public record Link(URI url, Instant expiresAt) {}

    /** A link for a caller who may see the evidence. */
    public Link to(String orderId, String evidenceId) {
        long expires = clock.instant().plus(properties.linkFor()).getEpochSecond();
        URI url = UriComponentsBuilder.fromPath("/evidence-links/{order}/{evidence}")
                .queryParam("expires", expires)
                .queryParam("signature", signature(orderId, evidenceId, expires))
                .encode()
                .buildAndExpand(orderId, evidenceId)
                .toUri();
        return new Link(url, Instant.ofEpochSecond(expires));
    }

    /** @throws Problem {@code INVALID_LINK} for one that was not made here, or has expired */
    public void require(String orderId, String evidenceId, long expires, String signature) {
        boolean genuine = MessageDigest.isEqual(
                signature(orderId, evidenceId, expires).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
        if (!genuine || clock.instant().getEpochSecond() >= expires) {
            throw new Problem(HttpStatus.FORBIDDEN, "INVALID_LINK", "The link has expired, or was never made.");
        }
    }

    private String signature(String orderId, String evidenceId, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String signed = orderId.length() + ":" + orderId + ":" + evidenceId + ":" + expires;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
