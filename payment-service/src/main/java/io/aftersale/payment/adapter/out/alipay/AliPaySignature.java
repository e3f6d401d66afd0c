package io.aftersale.payment.adapter.out.alipay;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Signs as AliPay wants it, and knows what AliPay has signed: SHA-256 with RSA, over {@code METHOD path}, a new line, and
 * client, time and body between dots. Thread-safe.
 */
public final class AliPaySignature {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final String SIGNATURE = "signature=";

    private final AliPayProperties properties;

    public AliPaySignature(AliPayProperties properties) {
        this.properties = properties;
    }

    /** Whether there is a key to know AliPay by. */
    public boolean configured() {
        return !properties.publicKey().isBlank() && !properties.clientId().isBlank();
    }

    /** The header of a request. */
    String of(String path, String time, String body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(properties.privateKey()))));
            signature.update(content(path, time, body));
            String text = Base64.getEncoder().encodeToString(signature.sign());
            return "algorithm=RSA256,keyVersion=1," + SIGNATURE + URLEncoder.encode(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("aftersale.payment.alipay.private-key is no key to sign with", e);
        }
    }

    /** @param path of what was asked, or of where a notification went to */
    public boolean genuine(String path, String time, String body, String header) {
        int at = header.indexOf(SIGNATURE);
        if (at < 0) {
            return false;
        }
        try {
            String text = URLDecoder.decode(header.substring(at + SIGNATURE.length()), StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(properties.publicKey()))));
            signature.update(content(path, time, body));
            return signature.verify(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] content(String path, String time, String body) {
        return ("POST " + path + "\n" + properties.clientId() + "." + time + "." + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
