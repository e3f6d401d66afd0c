package io.aftersale.payment.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a provider knows a part of a refund by that has no room for our own ids: 64 characters, always the same for the same
 * part.
 */
public final class RefundReference {

    private RefundReference() {}

    public static String of(String orderId, String refundPartId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((orderId + "\n" + refundPartId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
