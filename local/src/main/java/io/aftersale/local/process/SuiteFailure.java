package io.aftersale.local.process;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the suite, or one of its components, cannot start or go on; the message is one sentence for the person at the terminal. */
public final class SuiteFailure extends RuntimeException {
    private final @Nullable Path log;

    public SuiteFailure(String sentence) {
        super(sentence);
        this.log = null;
    }

    /** A failure whose cause is likely in the last lines of {@code log}. */
    public SuiteFailure(String sentence, Path log) {
        super(sentence);
        this.log = log;
    }

    public SuiteFailure(String sentence, Throwable cause) {
        super(sentence, cause);
        this.log = null;
    }

    /** The log file to look into. */
    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }
}
