package io.aftersale.dispute.application;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A store for tests. */
final class MemoryStore implements EvidenceStore {

    private final Map<String, byte[]> kept = new TreeMap<>();
    private int open;

    Map<String, byte[]> kept() {
        return kept;
    }

    /** How many uploads have not been closed. */
    int open() {
        return open;
    }

    @Override
    public Upload begin(String key) {
        open++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Upload() {
            @Override
            public void write(byte[] more, int length) {
                bytes.write(more, 0, length);
            }

            @Override
            public void keep() {
                kept.put(key, bytes.toByteArray());
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public InputStream open(String key) throws IOException {
        return new ByteArrayInputStream(
                Optional.ofNullable(kept.get(key)).orElseThrow(() -> new FileNotFoundException(key)));
    }

    @Override
    public void delete(String key) {
        kept.remove(key);
    }

    @Override
    public void olderThan(Instant time, Consumer<List<String>> keys) {
        keys.accept(List.copyOf(kept.keySet()));
    }

    @Override
    public void forgetUnfinished(Instant before) {}
}
