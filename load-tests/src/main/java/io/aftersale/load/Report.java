package io.aftersale.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A run for the archive.
 *
 * @param at when it began
 * @param options as the command line has them, with what was filled in
 * @param facts of the machine and of what ran on it
 */
record Report(Instant at, Map<String, String> options, Map<String, String> facts, Findings findings) {

    /** Writes {@code report.json} and {@code report.html} into the folder, which is made when it is not there. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), JsonReport.of(this));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(this));
    }
}
