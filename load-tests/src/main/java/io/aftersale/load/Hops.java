package io.aftersale.load;

import io.aftersale.chassis.deployment.Deployment;
import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.load.hop.HopRequests;
import io.aftersale.load.hop.HopTopics;
import io.aftersale.load.hop.Yardstick;
import io.aftersale.local.Addresses;
import io.aftersale.local.demo.WireFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A saga of five trivial hops, by the engine or by the bare pipeline: one process with all hops, two consumers each, a
 * database each. It needs Kafka, registry and PostgreSQL of the local suite and nothing else.
 */
final class Hops implements Scenario {
    private static final int PARTITIONS = 6;
    private static final double SECOND = 1e9;
    private static final double THOUSAND = 1_000;
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /** They show that every consumer has its partitions. */
    private static final int SCOUTS = 100;

    private final HopKind kind;
    private final Target target;
    private final LoadOptions options;
    private final PrintStream out;
    private final Patience patience;

    Hops(HopKind kind, Target target, LoadOptions options, PrintStream out) {
        this.kind = kind;
        this.target = target;
        this.options = options;
        this.out = out;
        this.patience = new Patience(out, STALLED);
    }

    /** Sagas that have passed the last hop, each by its number. */
    private static final class Arrivals implements Observer.Listener {
        private final String prefix;
        private final int rate;
        private final byte[] seen;
        private final Histogram latency = new Histogram(3);
        private final AtomicLong count = new AtomicLong();
        private volatile long begin;
        private volatile long last;

        Arrivals(String run, int sagas, int rate) {
            this.prefix = run + "-";
            this.rate = rate;
            this.seen = new byte[sagas];
        }

        @Override
        public void told(Observer.Told record) {
            if (record.key().startsWith(prefix)) {
                int n = Integer.parseInt(record.key().substring(prefix.length()));
                seen[n]++;
                latency.recordValue(Math.max(0, record.at() - begin - due(n)));
                last = record.at();
                count.incrementAndGet();
            }
        }

        long due(int n) {
            return (long) (n * SECOND / rate);
        }

        long wrong() {
            long wrong = 0;
            for (byte times : seen) {
                wrong += times == 1 ? 0 : 1;
            }
            return wrong;
        }
    }

    @Override
    public Findings play() throws IOException, InterruptedException {
        Addresses suite = target.suite()
                .orElseThrow(() -> new IllegalArgumentException("the hops need the local suite's PostgreSQL"));
        Path data = target.data().orElseThrow();
        HopDatabases databases = new HopDatabases(suite, kind);
        out.printf(Locale.ROOT, "%s: %,d sagas, %,d a second%n", kind.word(), options.records(), options.rate());
        databases.create();
        deploy();
        try (HttpClient http = HttpClient.newHttpClient();
                Sender sender =
                        new Sender(target.bootstrap(), new WireFormat(target.registry(), http), options.producer());
                HopProcess process = HopProcess.start(
                        kind,
                        arguments(suite, databases),
                        data.resolve("logs").resolve("load-" + kind.word() + ".log"))) {
            HopRequests requests = new HopRequests(target.registry());
            Map<String, Long> pids = Map.of(kind.word(), process.pid());
            Findings before = run(SCOUTS, SCOUTS, sender, requests, pids, databases);
            if (before.reconciled() && options.warmUp() > 0) {
                int sagas = Math.multiplyExact(options.rate(), options.warmUp());
                before = run(sagas, options.rate(), sender, requests, pids, databases);
            }
            if (!before.reconciled()) {
                return before;
            }
            Findings found = run(options.records(), options.rate(), sender, requests, pids, databases);
            return compared(found, data);
        }
    }

    private List<String> arguments(Addresses suite, HopDatabases databases) {
        return switch (kind) {
            case ENGINE ->
                List.of(
                        "--databases=" + databases.jdbc(),
                        "--spring.datasource.username=" + Addresses.POSTGRES_USER,
                        "--spring.datasource.password=" + Addresses.POSTGRES_PASSWORD,
                        "--spring.kafka.bootstrap-servers=" + target.bootstrap(),
                        "--aftersale.registry.url=" + target.registry(),
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + suite.identity());
            case YARDSTICK -> List.of(target.bootstrap(), databases.jdbc());
        };
    }

    private void deploy() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", target.bootstrap()))) {
            new Deployment(
                            admin,
                            new SchemaRegistry(target.registry().toString(), null, Duration.ofSeconds(30)),
                            PARTITIONS,
                            Optional.of((short) 1),
                            line -> {})
                    .deploy(HopTopics.all());
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(Yardstick.topics().stream()
                            .filter(name -> !present.contains(name))
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1)
                                    .configs(name.endsWith(".state") ? Map.of("cleanup.policy", "compact") : Map.of()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the topics of the hops could not be created", e);
        }
    }

    private Findings run(
            int sagas, int rate, Sender sender, HopRequests requests, Map<String, Long> pids, HopDatabases databases)
            throws IOException {
        String run = kind.word().charAt(0) + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        Arrivals arrivals = new Arrivals(run, sagas, rate);
        AtomicLong sent = new AtomicLong();
        List<Moment> timeline;
        double sending;
        long meanwhile;
        String group = kind == HopKind.ENGINE ? "aftersale-hop" : "aftersale-yardstick";
        try (Observer observer = new Observer(target.bootstrap(), List.of(kind.last()), Set.of("Passed"), arrivals);
                Lag lag = new Lag(target.bootstrap(), name -> name.startsWith(group))) {
            Ticker.Meters meters = new Ticker.Meters(
                    sent::get,
                    arrivals.count::get,
                    lag::records,
                    Processes.of(target.data()).with(pids));
            arrivals.begin = System.nanoTime();
            try (Ticker ticker = new Ticker(
                    out,
                    arrivals.begin,
                    meters,
                    () -> String.format(Locale.ROOT, "passed all hops %,d", arrivals.count.get()))) {
                for (int n = 0; n < sagas; n++) {
                    long ahead = arrivals.begin + arrivals.due(n) - System.nanoTime();
                    if (ahead > 0) {
                        LockSupport.parkNanos(ahead);
                    }
                    String saga = run + "-" + n;
                    sender.send(kind.first(), saga, requests.begin(saga));
                    sent.incrementAndGet();
                }
                sender.flush();
                sending = (System.nanoTime() - arrivals.begin) / SECOND;
                meanwhile = arrivals.count.get();
                patience.until("passed all hops", sagas, arrivals.count::get);
                timeline = ticker.timeline();
            }
            Patience.quiet(AFTERWARDS, arrivals.count::get);
            observer.count("Passed");
        }
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("sagas that did not pass the last hop exactly once", 0, arrivals.wrong()));
        checks.add(new Check("records that could not be sent", 0, sender.failed()));
        checks.addAll(databases.checks(run, sagas));
        return new Findings(
                run,
                sagas,
                sending,
                Math.max(arrivals.last - arrivals.begin, 1) / SECOND,
                arrivals.count.get(),
                meanwhile,
                arrivals.count.get() == 0 ? Map.of() : Map.of("passed all hops", arrivals.latency),
                timeline,
                checks,
                List.of());
    }

    /** With the ratio, when the other kind has run, too. */
    private Findings compared(Findings found, Path data) throws IOException {
        if (!found.reconciled()) {
            return found;
        }
        List<String> remarks = new ArrayList<>(found.remarks());
        if (found.meanwhile() * 2 > found.requests()) {
            remarks.add("It kept up, so this says nothing about what it can do: ask for a higher --rate to compare.");
            return found.with(remarks);
        }
        Map<String, Double> cpu = new HashMap<>(found.cpu());
        cpu.keySet().retainAll(Set.of(kind.word(), "kafka", "postgres", Processes.GENERATOR));
        double spent = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        Ratio own = new Ratio(found.perSecond(), spent * THOUSAND / found.completed());
        Ratio.keep(data, kind, options, own);
        remarks.add(String.format(
                Locale.ROOT,
                "%,.0f completed a second, %.2f CPU-seconds for 1 000 of the hops, Kafka, PostgreSQL and the generator.",
                own.perSecond(),
                own.cpuPerThousand()));
        Ratio.kept(data, kind.other(), options)
                .map(other -> kind == HopKind.ENGINE ? Ratio.sentence(own, other) : Ratio.sentence(other, own))
                .ifPresent(remarks::add);
        return found.with(remarks);
    }
}
