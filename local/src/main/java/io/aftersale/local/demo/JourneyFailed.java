package io.aftersale.local.demo;

/** A journey did not go as it should; the message is one sentence that says what was expected and what was there. */
public final class JourneyFailed extends RuntimeException {
    public JourneyFailed(String sentence) {
        super(sentence);
    }

    public JourneyFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
