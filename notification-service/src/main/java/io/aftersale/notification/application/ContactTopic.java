package io.aftersale.notification.application;

/** The topic with people's contacts. */
public interface ContactTopic {

    /**
     * Writes a person's tombstone and waits until the broker has it. Once more does no harm.
     *
     * @throws RuntimeException if the broker did not take it
     */
    void erase(String personId);
}
