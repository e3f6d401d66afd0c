package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.system.TraceCollector.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One cancellation is one trace, from the request over HTTP through all topics to the e-mails. */
@SystemTest
class TraceTest {

    private static final String SELLER = "seller-2";
    private static final Set<String> SERVICES =
            Set.of("order-service", "seller-service", "payment-service", "notification-service");

    private final Marketplace market;
    private final TraceCollector traces;

    TraceTest(Marketplace market, TraceCollector traces) {
        this.market = market;
        this.traces = traces;
    }

    @Test
    void a_cancellation_is_one_trace_from_the_request_to_the_e_mails() throws IOException {
        market.alwaysApproves(SELLER);
        Purchase order = Orders.paidUnder(market, Orders.basket(BUYER, SELLER).paidBy(PaymentMethod.CARD));
        String traceId = random(16);
        String root = random(8);

        market.as(BUYER)
                .with("traceparent", "00-" + traceId + '-' + root + "-01")
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of("cancellationId", "c", "reason", "CHANGE_OF_MIND"))
                .orFail("the cancellation");
        order.refunds().settleInFull();
        order.letters().reach(BUYER, "order-cancelled", "refund-settled");

        market.patience()
                .until(
                        () -> "spans of " + SERVICES + ", there are " + traces.trace(traceId),
                        () -> services(traceId).containsAll(SERVICES) && mails(traceId) >= 4);
        List<Span> spans = traces.trace(traceId);
        Set<String> known = spans.stream().map(Span::id).collect(Collectors.toSet());
        assertThat(spans)
                .as("each span is below another one of the trace, or below the request")
                .allSatisfy(span -> assertThat(span.parent().equals(root) || known.contains(span.parent()))
                        .as(span.toString())
                        .isTrue());
        if (Boolean.getBoolean("docs.write")) {
            write(spans, root);
        }
    }

    private Set<String> services(String traceId) {
        return traces.trace(traceId).stream().map(Span::service).collect(Collectors.toSet());
    }

    private long mails(String traceId) {
        return traces.trace(traceId).stream()
                .filter(span -> span.service().equals("notification-service"))
                .filter(span -> span.name().equals("mail"))
                .count();
    }

    private static void write(List<Span> spans, String root) throws IOException {
        Path page = ProjectLayout.find().root().resolve("docs/trace.md");
        String text = Files.readString(page);
        int from = text.indexOf("```text\n") + "```text\n".length();
        StringBuilder tree = new StringBuilder();
        below(root, 0, spans, spans.getFirst().start(), tree);
        Files.writeString(page, text.substring(0, from) + tree + text.substring(text.indexOf("```", from)));
    }

    private static void below(String parent, int depth, List<Span> spans, long begin, StringBuilder into) {
        for (Span span : spans) {
            if (span.parent().equals(parent)) {
                into.append(String.format(
                        Locale.ROOT,
                        "%7.1f ms %8.1f ms  %s%s  %s%n",
                        (span.start() - begin) / 1e6,
                        span.took().toNanos() / 1e6,
                        "  ".repeat(depth),
                        span.service(),
                        span.name()));
                below(span.id(), depth + 1, spans, begin, into);
            }
        }
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
