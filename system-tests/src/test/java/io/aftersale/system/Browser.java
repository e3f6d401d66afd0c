package io.aftersale.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftersale.local.process.ProjectLayout;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in this machine's Chromium, as a person uses it: by the words on links, buttons and labels. */
final class Browser implements AutoCloseable {
    static final String NONE =
            "The walks through the console are skipped: there is no Chromium with its driver (on Debian: apt-get"
                    + " install chromium chromium-driver).";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final URI console;
    private final WebDriverWait wait;

    private Browser(ChromeDriver driver, URI console) {
        this.driver = driver;
        this.console = console;
        this.wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // While one page gives way to the next, what is asked about either may be gone.
        wait.ignoring(WebDriverException.class);
    }

    /** A browser without a window, or a skipped test where none is installed. */
    static Browser open(URI console) {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("chromedriver");
        assumeTrue(chromium.isPresent() && chromedriver.isPresent(), NONE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars",
                "--lang=en");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                        .build(),
                options);
        Browser browser = new Browser(driver, console);
        browser.size(1280, 900);
        return browser;
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Signs in at the identity provider, by the form; whoever was signed in before is not any more. */
    void signIn(String person) {
        driver.get(console + "/mark.svg");
        driver.manage().deleteAllCookies();
        driver.get(console.toString());
        type("Name", person);
        type("Password", person);
        press("Sign in");
        wait.until(d -> String.valueOf(d.getCurrentUrl()).startsWith(console + "/"));
    }

    void goTo(String path) {
        driver.get(console + path);
    }

    void follow(String link) {
        click("//main//a[normalize-space()=" + quoted(link) + "] | //header//a[normalize-space()=" + quoted(link)
                + "]");
    }

    /** The link that leads to a path. */
    void followTo(String path) {
        click("//main//a[@href=" + quoted(path) + "]");
    }

    void press(String button) {
        click("//main//button[normalize-space()=" + quoted(button) + "]");
    }

    /** Sends the form of that button twice, as an impatient double click without a script does. */
    void pressTwice(String button) {
        WebElement element = find("//main//button[normalize-space()=" + quoted(button) + "]");
        driver.executeScript("arguments[0].form.submit(); arguments[0].form.submit()", element);
    }

    /** The same page once more beside this one, where the browser goes on; the first is returned to with {@link #tab}. */
    String anotherTab() {
        String first = driver.getWindowHandle();
        String page = Objects.requireNonNull(driver.getCurrentUrl());
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(page);
        return first;
    }

    void tab(String handle) {
        driver.switchTo().window(handle);
    }

    /** Whether the page is wider than the window, so that it has to be moved sideways. */
    boolean isTooWide() {
        return (Boolean) Objects.requireNonNull(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Whether requests to paths that end so fail from now on, as where the connection breaks; none with an empty text. */
    void breaks(String path) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setBlockedURLs", Map.of("urls", path.isEmpty() ? List.of() : List.of("*" + path + "*")));
    }

    /** Opens what is folded away. */
    void unfold(String summary) {
        click("//summary[normalize-space()=" + quoted(summary) + "]");
    }

    /** Picks the radio button or the box with that label. */
    void pick(String label) {
        click("//main//label[contains(normalize-space(), " + quoted(label) + ")]//input");
    }

    /** Ticks the box that a screen reader calls so. */
    void tick(String name) {
        click("//main//input[@aria-label=" + quoted(name) + "]");
    }

    /** Picks a word of a list. */
    void choose(String label, String option) {
        field(label).sendKeys(option);
    }

    void type(String label, String text) {
        WebElement field = field(label);
        if (!"file".equals(field.getDomAttribute("type"))) {
            field.clear();
        }
        field.sendKeys(text);
    }

    /** What is in the field with that label. */
    String typed(String label) {
        return Objects.requireNonNull(field(label).getDomProperty("value"));
    }

    private WebElement field(String label) {
        WebElement element = find("//main//label[contains(normalize-space(), " + quoted(label) + ")][@for]");
        return driver.findElement(By.id(Objects.requireNonNull(element.getDomAttribute("for"))));
    }

    /** Waits until the page says that. */
    void sees(String text) {
        wait.withMessage(() -> "the page should say: " + text + "\n" + text()).until(d -> text().contains(text));
    }

    /** Loads the page anew until it says that: what it waits for happens in another service. */
    void comesToSee(String text) {
        wait.withMessage(() -> "the page should come to say: " + text + "\n" + text())
                .until(d -> {
                    if (text().contains(text)) {
                        return true;
                    }
                    d.navigate().refresh();
                    return text().contains(text);
                });
    }

    /** Turns the pages of a list, and begins again, until one of them says that. */
    void turnsTo(String path, String text) {
        goTo(path);
        By next = By.xpath("//main//p[@class='pages']/a[last()]");
        wait.withMessage(() -> path + " should come to say: " + text).until(d -> {
            if (text().contains(text)) {
                return true;
            }
            List<WebElement> more = d.findElements(next);
            if (more.isEmpty()) {
                goTo(path);
            } else {
                more.getFirst().click();
            }
            return false;
        });
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    void back() {
        driver.navigate().back();
    }

    void forget(String cookie) {
        driver.manage().deleteCookieNamed(cookie);
    }

    /** Dark or light, as the reader's system has it. */
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void speak(String tag) {
        driver.executeScript(
                "const s = document.getElementById('language'); s.value = arguments[0]; s.form.submit()", tag);
        wait.until(d -> tag.equals(d.findElement(By.tagName("html")).getDomAttribute("lang")));
    }

    /** No violation of WCAG 2.2 AA that axe can find, on this page as it is. */
    void isAccessible(String where) {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(result => done(
              result.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' – ' + n.failureSummary))));
            """);
        assertThat((List<?>) found).as(where).isEmpty();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(
                Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of the whole page; kept in docs/console with {@code -Dconsole.pictures=true}. */
    void picture(String name) {
        Path root = ProjectLayout.find().root();
        Path folder = Boolean.getBoolean("console.pictures")
                ? root.resolve("docs/console")
                : root.resolve("system-tests/target/console");
        Dimension before = driver.manage().window().getSize();
        long height = ((Number)
                        Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight")))
                .longValue();
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        before.getWidth(),
                        "height",
                        Math.min(height, 2_400),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    /** What a script has just put in another's place is looked for again. */
    private void click(String xpath) {
        wait.withMessage(() -> xpath + " should be there to click on\n" + text())
                .until(d -> {
                    WebElement element = find(xpath);
                    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                    element.click();
                    return true;
                });
    }

    private WebElement find(String xpath) {
        wait.withMessage(() -> xpath + " should be on the page\n" + text())
                .until(d -> d.findElements(By.xpath(xpath)).stream().anyMatch(WebElement::isDisplayed));
        return driver.findElements(By.xpath(xpath)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow();
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
