package io.aftersale.dispute.adapter.out.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.dispute.application.EvidenceStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every store has to do; each kind of store is a class of its own. */
@Tag("E2")
abstract class EvidenceStoreContract {

    /** More than a part of an upload in parts, and less than two. */
    private static final int LARGE = 11 * 1024 * 1024;

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    abstract EvidenceStore store();

    @Test
    void what_is_kept_is_read_as_it_was_written_small_or_large() throws IOException {
        for (int size : new int[] {1, 100_000, 8 * 1024 * 1024, LARGE}) {
            String key = key();
            byte[] bytes = random(size);
            write(key, bytes, true);
            assertThat(read(key)).isEqualTo(bytes);
        }
    }

    @Test
    void what_is_not_kept_was_never_there_and_can_be_written_again() throws IOException {
        for (int size : new int[] {1_000, LARGE}) {
            String key = key();
            write(key, random(size), false);
            assertThatThrownBy(() -> store().open(key)).isInstanceOf(FileNotFoundException.class);

            byte[] bytes = random(size);
            write(key, bytes, true);
            assertThat(read(key)).isEqualTo(bytes);
        }
    }

    @Test
    void what_is_old_is_listed_and_what_is_deleted_is_gone() throws IOException {
        String key = key();
        write(key, random(10), true);

        assertThat(olderThan(LATER)).contains(key);
        assertThat(olderThan(Instant.EPOCH)).isEmpty();

        store().delete(key);
        store().delete(key);
        assertThat(olderThan(LATER)).doesNotContain(key);
        assertThatThrownBy(() -> store().open(key)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void uploads_that_never_ended_are_forgotten() throws IOException {
        String key = key();
        EvidenceStore.Upload abandoned = store().begin(key);
        byte[] bytes = random(LARGE);
        abandoned.write(bytes, bytes.length);

        store().forgetUnfinished(LATER);

        assertThatThrownBy(abandoned::keep).isInstanceOf(IOException.class);
        abandoned.close();
        assertThatThrownBy(() -> store().open(key)).isInstanceOf(FileNotFoundException.class);
    }

    private List<String> olderThan(Instant time) throws IOException {
        List<String> all = new ArrayList<>();
        store().olderThan(time, all::addAll);
        return all;
    }

    private void write(String key, byte[] bytes, boolean keep) throws IOException {
        try (EvidenceStore.Upload upload = store().begin(key)) {
            for (int from = 0; from < bytes.length; from += 60_000) {
                byte[] some = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 60_000));
                upload.write(some, some.length);
            }
            if (keep) {
                upload.keep();
            }
        }
    }

    private byte[] read(String key) throws IOException {
        try (InputStream bytes = store().open(key)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String key() {
        return "order/" + UUID.randomUUID();
    }
}
