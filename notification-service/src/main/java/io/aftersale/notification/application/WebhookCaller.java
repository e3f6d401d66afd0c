package io.aftersale.notification.application;

import java.net.URI;
import java.util.Map;

/** Whoever posts to other teams' addresses. Blocks, may be called by many threads. */
public interface WebhookCaller {

    /**
     * Posts JSON. No redirection is followed.
     *
     * @return the HTTP status, or 0 where there was no answer
     */
    int post(URI url, Map<String, String> headers, String body);
}
