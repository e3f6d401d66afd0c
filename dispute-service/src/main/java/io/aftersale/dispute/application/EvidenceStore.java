package io.aftersale.dispute.application;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Where the bytes of evidence are: outside the database (E2). Thread-safe. */
public interface EvidenceStore {

    /** Begins to take bytes under a key that nothing has been stored under. */
    Upload begin(String key) throws IOException;

    /**
     * The bytes under a key.
     *
     * @throws java.io.FileNotFoundException if there are none
     */
    InputStream open(String key) throws IOException;

    /** Forgets what is under a key, if there is anything. */
    void delete(String key) throws IOException;

    /** Lists what has been there since before that time, some keys at a time. */
    void olderThan(Instant time, Consumer<List<String>> keys) throws IOException;

    /** Forgets uploads that began before that time and have not ended. */
    void forgetUnfinished(Instant before) throws IOException;

    /** Bytes on their way into the store. Nothing is there before {@link #keep}, and nothing is left without it. */
    interface Upload extends AutoCloseable {

        void write(byte[] bytes, int length) throws IOException;

        /** All bytes were written: from now on they are there. */
        void keep() throws IOException;

        /** Forgets the bytes, unless they are kept. */
        @Override
        void close();
    }
}
