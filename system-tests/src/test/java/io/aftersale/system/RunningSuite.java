package io.aftersale.system;

import io.aftersale.local.Ports;
import io.aftersale.local.Suite;
import io.aftersale.local.SuiteOptions;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.process.ProjectLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one suite for all test classes of a run, gives it to those who ask, and closes it at the end of the run. */
final class RunningSuite implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RunningSuite.class);

    /** Waits are short, so that a test that provokes them is, too. */
    private static final Map<String, String> HASTE = Map.ofEntries(
            Map.entry("AFTERSALE_WAIT_FOR_UNKNOWN", "3s"),
            Map.entry("AFTERSALE_PAYMENT_REFUNDING_FIRST_WAIT", "200ms"),
            Map.entry("AFTERSALE_PAYMENT_REFUNDING_LONGEST_WAIT", "2s"),
            Map.entry("RESILIENCE4J_TIMELIMITER_CONFIGS_DEFAULT_TIMEOUTDURATION", "2s"),
            Map.entry("AFTERSALE_PAYMENT_GUARD_PATIENCE", "500ms"),
            Map.entry("AFTERSALE_PAYMENT_REFUNDING_CONCURRENCY_PAYPAL", "2"),
            Map.entry("AFTERSALE_PAYMENT_RECONCILIATION_SETTLING", "0s"),
            Map.entry("AFTERSALE_NOTIFICATION_MAILING_FIRST_WAIT", "200ms"),
            Map.entry("AFTERSALE_NOTIFICATION_MAILING_LONGEST_WAIT", "2s"),
            Map.entry("AFTERSALE_NOTIFICATION_MAILING_CONTACT_WAIT", "500ms"),
            Map.entry("AFTERSALE_NOTIFICATION_DEACTIVATION_AFTER", "2s"),
            Map.entry("AFTERSALE_SELLER_REMIND_AFTER", "6s,48h"),
            Map.entry("AFTERSALE_SELLER_ANSWER_WITHIN", "45s"),
            Map.entry("AFTERSALE_PAYMENT_ARRIVAL_WITHIN_PAYPAL", "12s"),
            Map.entry("AFTERSALE_PAYMENT_ARRIVAL_GRACE", "1s"),
            Map.entry("AFTERSALE_DISPUTE_ANSWER_WITHIN", "45s"),
            Map.entry("AFTERSALE_DISPUTE_AGREE_WITHIN", "60s"),
            Map.entry("AFTERSALE_DISPUTE_RETURNS_ANSWER_WITHIN", "25s"),
            Map.entry("AFTERSALE_DISPUTE_RETURNS_LABEL_WITHIN", "2s"),
            Map.entry("AFTERSALE_DISPUTE_RETURNS_SEND_WITHIN", "20s"),
            Map.entry("AFTERSALE_DISPUTE_RETURNS_CONFIRM_WITHIN", "4s"),
            Map.entry("AFTERSALE_NOTIFICATION_WEBHOOKS_ALLOW_PRIVATE", "true"),
            Map.entry("AFTERSALE_NOTIFICATION_WEBHOOKS_WAITS", "500ms,500ms"),
            Map.entry("AFTERSALE_NOTIFICATION_WEBHOOKS_LOOK", "500ms"));

    /** The suite, the marketplace around it, and whoever takes its spans: of no trace that nobody asks for. */
    record Shared(Suite suite, Marketplace market, TraceCollector traces) implements AutoCloseable {
        static Shared started() {
            TraceCollector traces = new TraceCollector();
            Map<String, String> environment = new HashMap<>(HASTE);
            environment.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", traces.endpoint());
            environment.put("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0");
            Suite suite = Suite.started(SuiteOptions.whole(data(), Ports.free())
                    .withFresh(true)
                    .withServiceEnvironment(environment)
                    // They do not live long enough for what the optimising compiler costs to come back.
                    .withServiceFlags(List.of("-XX:TieredStopAtLevel=1")));
            Marketplace market = Marketplace.around(suite.addresses());
            market.peopleRegister();
            return new Shared(suite, market, traces);
        }

        @Override
        public void close() {
            market.close();
            suite.close();
            traces.close();
        }
    }

    /** Kept after the run, with the logs of all processes; what makes a start quick is found there again. */
    static Path data() {
        return ProjectLayout.find().root().resolve("system-tests/target/suite");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Suite.class || type == Marketplace.class || type == TraceCollector.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Shared.class, key -> Shared.started(), Shared.class);
        Class<?> type = parameter.getParameter().getType();
        return type == Suite.class
                ? shared.suite
                : type == TraceCollector.class ? shared.traces : shared.market.scene();
    }
}
