package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.Chromium.Scheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mails as a real browser shows them. With {@code -Dmails.pictures=true} the pictures in docs/mails are made anew. */
@Tag("F1")
@Tag("F2")
class MailPicturesTest {

    private static final Caller OPERATOR = new Caller("operator-1", Set.of(Role.OPERATOR));
    private static final Preview PREVIEW = new Preview(new MessageTexts());
    private static final int WIDTH = 680;
    private static final int HEIGHT = 420;
    private static final int PHONE = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "refund-begun, en-GB, LIGHT",
        "refund-begun, en-GB, DARK",
        "order-cancelled, ar-EG, LIGHT",
        "order-cancelled, ar-EG, DARK",
        "dispute-to-answer, ja-JP, LIGHT",
    })
    void an_email_is_light_or_dark_as_its_reader_has_it_and_begins_where_its_language_does(
            String template, String locale, Scheme scheme) throws Exception {
        BufferedImage picture = picture(template, locale, scheme, WIDTH, HEIGHT);

        assertThat(brightness(picture, 4, 4)).satisfies(edge -> {
            if (scheme == Scheme.DARK) {
                assertThat(edge).isLessThan(60);
            } else {
                assertThat(edge).isGreaterThan(220);
            }
        });
        int left = margin(picture, false);
        int right = margin(picture, true);
        if (locale.startsWith("ar")) {
            assertThat(right).isLessThan(left);
        } else {
            assertThat(left).isLessThan(right);
        }
        if (Boolean.getBoolean("mails.pictures")) {
            keep(picture, template + "." + locale.substring(0, 2) + (scheme == Scheme.DARK ? ".dark" : "") + ".png");
        }
    }

    @Test
    void an_email_fits_into_a_telephone() throws Exception {
        BufferedImage picture = picture("chargeback-opened", "de-DE", Scheme.LIGHT, PHONE, 2 * HEIGHT);

        // The card's right edge and the page beside it are there: nothing has pushed it out.
        int last = picture.getWidth() - 4;
        assertThat(brightness(picture, last, picture.getHeight() / 4)).isBetween(220, 250);
        assertThat(margin(picture, true)).isGreaterThan(16);
    }

    private BufferedImage picture(String template, String locale, Scheme scheme, int width, int height)
            throws IOException, InterruptedException {
        Optional<Chromium> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "No Chromium is installed: nobody looks at e-mails in a browser.");
        return browser.orElseThrow()
                .picture(PREVIEW.of(OPERATOR, template, locale, Map.of()).html(), scheme, width, height, folder);
    }

    /** Of a pixel, from 0 to 255. */
    private static int brightness(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3;
    }

    /** How far from its edge the first line, the name above the card, begins. */
    private static int margin(BufferedImage picture, boolean fromRight) {
        int page = brightness(picture, 4, 4);
        for (int column = 0; column < picture.getWidth(); column++) {
            int x = fromRight ? picture.getWidth() - 1 - column : column;
            for (int y = 60; y < 110; y++) {
                if (Math.abs(brightness(picture, x, y) - page) > 40) {
                    return column;
                }
            }
        }
        throw new AssertionError("nothing is written above the card");
    }

    private static void keep(BufferedImage picture, String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("..", "docs", "mails"));
        ImageIO.write(picture, "png", pictures.resolve(name).toFile());
    }
}
