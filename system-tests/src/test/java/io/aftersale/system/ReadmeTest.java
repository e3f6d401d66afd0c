package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.Port;
import io.aftersale.local.Ports;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.OrderStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the README tells people to type works as it stands there; only the ports are this suite's, and ORDER is an order. */
@SystemTest
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    private final Marketplace market;
    private final Suite suite;

    ReadmeTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @Test
    @Tag("B1")
    void each_curl_command_of_the_readme_is_answered_well() throws Exception {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        List<String> scripts = scripts();
        assertThat(scripts).isNotEmpty();
        for (String script : scripts) {
            String said = run(onThisSuite(script).replace("ORDER", order.id()));

            assertThat(said).contains("\"status\":\"DONE\"", "\"remedies\":[", "\"customerReference\":\"customer-17\"");
        }
        order.becomes(OrderStatus.CANCELLED);
    }

    /** The blocks that have curl in them. */
    private static List<String> scripts() throws IOException {
        String readme = Files.readString(ProjectLayout.find().root().resolve("README.md"));
        return BLOCK.matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("curl "))
                .toList();
    }

    private String onThisSuite(String script) {
        Ports usual = Ports.from(Ports.DEFAULT_BASE);
        String here = script;
        for (Port port : Port.values()) {
            here = here.replace(
                    "127.0.0.1:" + usual.of(port),
                    "127.0.0.1:" + suite.addresses().ports().of(port));
        }
        return here;
    }

    /** Ends with the first command that fails, which one that is answered with a problem does. */
    private static String run(String script) throws IOException, InterruptedException {
        String strict = "set -euo pipefail\ncurl() { command curl --fail-with-body \"$@\"; echo; }\n" + script;
        Process bash = new ProcessBuilder("bash", "-c", strict)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(said).isZero();
        return said;
    }
}
