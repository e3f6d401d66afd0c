package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.Wire;
import io.aftersale.schemas.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells whether two commands say the same: by type, key and content, whoever sent them and when. */
final class Fingerprints {

    private final Wire wire;
    private final Topic commands;

    Fingerprints(Wire wire, Topic commands) {
        this.wire = wire;
        this.commands = commands;
    }

    byte[] of(String key, Record command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((command.getClass().getSimpleName() + '/' + key + '/').getBytes(StandardCharsets.UTF_8));
            return digest.digest(wire.content(commands, command));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
