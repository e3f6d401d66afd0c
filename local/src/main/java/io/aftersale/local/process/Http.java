package io.aftersale.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asking a component whether it is there. */
public final class Http {
    private static final int TIMEOUT_MILLIS = 5_000;

    private Http() {}

    /** Whether a GET is answered with 200. */
    public static boolean answers(URI address) {
        try {
            // Not java.net.http: its client takes longer to load than the launcher has time for.
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
