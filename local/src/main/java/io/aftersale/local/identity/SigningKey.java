package io.aftersale.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;

/** The key that signs tokens, kept in a file so that they stay good over a restart. */
final class SigningKey {
    private static final int BITS = 2_048;

    private SigningKey() {}

    /** Reads the key, or makes one when there is none. */
    static RSAKey in(Path file) {
        try {
            if (Files.exists(file)) {
                return JWK.parse(Files.readString(file)).toRSAKey();
            }
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), key.toJSONString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("no signing key in " + file, e);
        }
    }
}
