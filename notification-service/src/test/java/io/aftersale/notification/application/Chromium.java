package io.aftersale.notification.application;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A real browser without a window, which takes pictures of pages. */
record Chromium(Path program) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 60;

    /** The first that is installed. */
    static Optional<Chromium> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** How a reader looks at a page. */
    enum Scheme {
        LIGHT("1"),
        DARK("0");

        private final String setting;

        Scheme(String setting) {
            this.setting = setting;
        }
    }

    /**
     * A picture of a page, with two pixels for each.
     *
     * @param folder for what the browser keeps, its own for each picture
     */
    BufferedImage picture(String html, Scheme scheme, int width, int height, Path folder)
            throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.html"), html, StandardCharsets.UTF_8);
        Path file = folder.resolve("picture.png");
        Path said = folder.resolve("said.txt");
        Process browser = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        // Containers and root have no sandbox to give; the page is our own.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--blink-settings=preferredColorScheme=" + scheme.setting,
                        "--force-device-scale-factor=2",
                        "--window-size=" + width + "," + height,
                        "--screenshot=" + file,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!browser.waitFor(SECONDS, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
        }
        if (!Files.exists(file)) {
            throw new IOException(program + " took no picture: " + Files.readString(said));
        }
        return ImageIO.read(file.toFile());
    }
}
