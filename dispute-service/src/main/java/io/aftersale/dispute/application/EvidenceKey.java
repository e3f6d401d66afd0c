package io.aftersale.dispute.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the store knows bytes by. The order is part of it, so that no command can name another order's bytes. */
final class EvidenceKey {

    private static final int PREFIX = 16;

    private EvidenceKey() {}

    static String of(String orderId, String uploadId) {
        return folder(orderId) + '/' + uploadId;
    }

    /** An order id may have characters that no file name may have. */
    static String folder(String orderId) {
        return HexFormat.of().formatHex(sha256().digest(orderId.getBytes(StandardCharsets.UTF_8)), 0, PREFIX);
    }

    static String uploadId(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
