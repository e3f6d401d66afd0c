package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.local.process.Watchman;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The whole of Aftersale on this machine, each part a process of its own: the core that the launcher, the demo, the
 * system tests and the load tests share. Open it, start it, close it. Thread-safe.
 */
public final class Suite implements AutoCloseable {
    private final SuiteOptions options;
    private final Addresses addresses;
    private final DataFolder data;
    private final Watchman watchman;
    private final AotCache aot;
    private final ProjectLayout layout;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final LocalPostgres postgres;
    private final LocalPeers peers;
    private final LocalIdentity identity;
    private final LocalConsole console;
    private final Map<ServiceName, LocalService> services = new EnumMap<>(ServiceName.class);
    private final CompletableFuture<Component> death = new CompletableFuture<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock closing = new ReentrantLock();
    private volatile Progress progress = Progress.none();
    private volatile boolean closed;

    private Suite(SuiteOptions options, DataFolder data) {
        this.options = options;
        this.data = data;
        this.addresses = new Addresses(options.ports());
        this.layout = ProjectLayout.find();
        this.watchman = Watchman.post(data);
        this.aot = new AotCache(data, options.recorded());
        this.kafka = new LocalKafka(data, addresses, aot);
        this.registry = new LocalRegistry(data, addresses, layout, aot);
        this.postgres = new LocalPostgres(data, addresses);
        this.peers = new LocalPeers(data, addresses, aot);
        this.identity = new LocalIdentity(data, addresses, aot);
        this.console = new LocalConsole(data, addresses, ServiceJar.of(LocalConsole.MODULE, data, layout), aot);
        options.services().stream().sorted().forEach(name -> services.put(name, service(name, data)));
    }

    private LocalService service(ServiceName name, DataFolder folder) {
        return new LocalService(folder, options, name, ServiceJar.of(name.module(), folder, layout), aot);
    }

    /**
     * Takes the data folder and looks whether everything is there; nothing is started yet.
     *
     * @throws SuiteFailure when the folder or a port is taken, or something is not built
     */
    public static Suite open(SuiteOptions options) {
        DataFolder data = DataFolder.open(options.data(), options.fresh());
        Suite suite = null;
        try {
            Optional<String> complaint = options.ports().complaint();
            if (complaint.isPresent()) {
                throw new SuiteFailure(complaint.get());
            }
            suite = new Suite(options, data);
            suite.layout.registryHome();
            if (!suite.services.isEmpty()) {
                suite.deployment().classPath();
                ServiceJar.of(LocalConsole.MODULE, data, suite.layout).extracted();
            }
            for (ServiceName name : suite.services.keySet()) {
                ServiceJar.of(name.module(), data, suite.layout).extracted();
            }
            return suite;
        } catch (RuntimeException e) {
            if (suite == null) {
                data.close();
            } else {
                suite.close();
            }
            throw e;
        }
    }

    /** Opens and starts a suite. */
    public static Suite started(SuiteOptions options) {
        Suite suite = open(options);
        suite.start(Progress.none());
        return suite;
    }

    /** The addresses of the suite that runs on a data folder, when one does and is ready. */
    public static Optional<Addresses> running(Path folder) {
        Path file = DataFolder.addressesIn(folder);
        if (!DataFolder.inUse(folder) || !Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String number = properties.getProperty(port.name());
            if (number != null) {
                numbers.put(port, Integer.parseInt(number));
            }
        }
        return Optional.of(new Addresses(new Ports(numbers)));
    }

    /**
     * Starts everything, in parallel where the order allows, and returns when all is ready. On a failure everything is
     * stopped again.
     *
     * @throws SuiteFailure naming what failed
     */
    public void start(Progress observer) {
        progress = observer;
        components().forEach(component -> component.onDeath(death::complete));
        CompletableFuture<Void> broker = starting(kafka, List.of());
        CompletableFuture<Void> schemas = starting(registry, List.of());
        CompletableFuture<Void> database = starting(postgres, List.of());
        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(broker, schemas, database));
        all.add(starting(peers, List.of()));
        CompletableFuture<Void> issuer = starting(identity, List.of());
        all.add(issuer);
        if (!services.isEmpty()) {
            all.add(starting(console, List.of(issuer)));
            CompletableFuture<Void> deployed = step("deployment", List.of(broker, schemas), () -> {
                progress.waiting("deployment", "creating topics, registering schemas");
                deployment().run();
                progress.done("deployment", "done");
            });
            all.add(deployed);
            services.values().forEach(service -> all.add(starting(service, List.of(deployed, database))));
        }
        try {
            CompletableFuture.anyOf(failureOf(all), CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof SuiteFailure failure
                    ? failure
                    : new SuiteFailure("The suite could not start: " + e.getCause(), e);
        }
        writeAddresses();
    }

    public Addresses addresses() {
        return addresses;
    }

    public LocalKafka kafka() {
        return kafka;
    }

    public LocalRegistry registry() {
        return registry;
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public LocalPeers peers() {
        return peers;
    }

    public LocalIdentity identity() {
        return identity;
    }

    /** Runs where any service does. */
    public LocalConsole console() {
        return console;
    }

    /** One of the services that this suite was asked to start. */
    public LocalService service(ServiceName name) {
        LocalService service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("this suite has no " + name.module());
        }
        return service;
    }

    /** Everything that runs, in the order of the start. */
    public List<Component> components() {
        List<Component> all = new ArrayList<>(List.of(kafka, registry, postgres, peers, identity));
        all.addAll(services.values());
        if (!services.isEmpty()) {
            all.add(console);
        }
        return all;
    }

    /** Completes with the first component that ends although nobody stopped or killed it through this suite. */
    public CompletableFuture<Component> death() {
        return death;
    }

    /** Stops everything in reverse order and gives the data folder up. A second call waits for the first. */
    @Override
    public void close() {
        close(progress);
    }

    /** As {@link #close()}, telling somebody else how it goes. */
    public void close(Progress observer) {
        progress = observer;
        closing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            stopping(List.of(console));
            stopping(new ArrayList<>(services.values()));
            stopping(List.of(identity, peers, registry));
            stopping(List.of(kafka, postgres));
            quickening();
            workers.close();
            watchman.close();
            Files.deleteIfExists(DataFolder.addressesIn(data.root()));
            data.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closing.unlock();
        }
    }

    private CompletableFuture<Void> starting(Component component, List<CompletableFuture<Void>> before) {
        return step(component.name(), before, () -> {
            progress.waiting(component.name(), "starting");
            component.start();
            progress.done(component.name(), "ready");
        });
    }

    private CompletableFuture<Void> step(String name, List<CompletableFuture<Void>> before, Runnable work) {
        if (!before.isEmpty()) {
            progress.waiting(name, "for what it needs");
        }
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenRunAsync(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                if (!closed) {
                                    progress.failed(name);
                                }
                                throw e;
                            }
                        },
                        workers);
    }

    /** Fails as soon as one of them does, and otherwise never completes. */
    private static CompletableFuture<Object> failureOf(List<CompletableFuture<Void>> all) {
        CompletableFuture<Object> failure = new CompletableFuture<>();
        for (CompletableFuture<Void> one : all) {
            var _ = one.exceptionally(e -> {
                failure.completeExceptionally(
                        e instanceof CompletionException c && c.getCause() != null ? c.getCause() : e);
                return null;
            });
        }
        return failure;
    }

    private void stopping(List<Component> components) {
        List<CompletableFuture<Void>> stops = components.stream()
                .map(component -> CompletableFuture.runAsync(
                        () -> {
                            boolean runs = component.alive();
                            if (runs) {
                                progress.waiting(component.name(), "stopping");
                            }
                            component.retire();
                            if (runs) {
                                progress.done(component.name(), "stopped");
                            }
                        },
                        workers))
                .toList();
        CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
    }

    /** Makes, of what was recorded of this run, caches for the next start. */
    private void quickening() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService builders = Executors.newFixedThreadPool(cores)) {
            for (String component : aot.recorded()) {
                progress.waiting(component, "making its next start quicker, once for each build");
                builders.execute(() -> {
                    aot.assemble(component);
                    progress.done(component, "starts quicker next time");
                });
            }
        }
    }

    private DeploymentStep deployment() {
        return new DeploymentStep(data, options, layout, aot);
    }

    private void writeAddresses() {
        StringBuilder text = new StringBuilder();
        options.ports().numbers().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> text.append(entry.getKey().name())
                        .append('=')
                        .append(entry.getValue())
                        .append('\n'));
        try {
            Files.writeString(DataFolder.addressesIn(data.root()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
