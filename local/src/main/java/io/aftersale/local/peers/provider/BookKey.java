package io.aftersale.local.peers.provider;

/** An idempotency key and the fingerprint of the parameters that it was first used with. */
record BookKey(String key, long fingerprint) {}
