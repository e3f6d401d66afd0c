package io.aftersale.dispute.application;

import java.io.IOException;
import java.util.Optional;

/** Looks for what would harm those who open it, while it is taken (E2). Thread-safe. */
public interface VirusScan {

    /** Begins to look at one file. */
    Scan begin() throws IOException;

    /** One file. */
    interface Scan extends AutoCloseable {

        void look(byte[] bytes, int length) throws IOException;

        /** The name of what was found, after the last bytes. */
        Optional<String> finding() throws IOException;

        @Override
        void close();
    }
}
