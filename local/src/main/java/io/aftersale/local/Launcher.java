package io.aftersale.local;

import io.aftersale.local.demo.Demo;
import io.aftersale.local.demo.DemoResult;
import io.aftersale.local.demo.Journeys;
import io.aftersale.local.mock.MockEvents;
import io.aftersale.local.operate.DeadLetters;
import io.aftersale.local.process.LogTail;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.local.process.SuiteFailure;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code run} runs. Exit status 0 after a stop that was asked for, 1 when something failed on the way, 2 when
 * nothing could be started.
 */
public final class Launcher {
    private static final int LOG_LINES = 15;
    private static final int FAILED = 1;
    private static final int NOT_STARTED = 2;
    private static final double MILLIS = 1_000.0;

    private final PrintStream out;
    private final boolean terminal;
    private volatile boolean stopping;

    private Launcher(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        // Signs beyond ASCII whatever the locale says; a terminal that cannot show them is rarer than an unset locale.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                        && !"dumb".equals(System.getenv("TERM"));
        System.exit(new Launcher(out, terminal).run(List.of(arguments)));
    }

    private int run(List<String> words) {
        try {
            CommandLine commandLine =
                    CommandLine.parse(words, ProjectLayout.find().root());
            return switch (commandLine.command()) {
                case HELP -> help();
                case LOAD -> {
                    // The script starts io.aftersale.load.LoadTests itself; reaching this means that it is not built.
                    out.println("The load tests are not built: build them with ./mvnw -DskipTests package.");
                    yield NOT_STARTED;
                }
                case EVENTS -> {
                    MockEvents.run(commandLine.rest(), out);
                    yield 0;
                }
                case DLT -> {
                    DeadLetters.run(commandLine.rest(), ProjectLayout.find().root(), out);
                    yield 0;
                }
                case RUN -> foreground(commandLine.options());
                case DEMO -> demo(commandLine);
            };
        } catch (SuiteFailure e) {
            out.println(e.getMessage());
            return NOT_STARTED;
        }
    }

    private int foreground(SuiteOptions options) {
        Suite suite = Suite.open(options);
        return start(suite) ? untilDeath(suite) : FAILED;
    }

    private int demo(CommandLine commandLine) {
        Optional<Addresses> running = Suite.running(commandLine.options().data());
        if (running.isPresent()) {
            return status(Demo.play(running.get(), false, out));
        }
        Suite suite = Suite.open(commandLine.options().withServiceEnvironment(Journeys.SHORT_DEADLINES));
        if (!start(suite)) {
            return FAILED;
        }
        out.printf("Deadlines are short in this suite, for the demo: %s%n", new TreeMap<>(Journeys.SHORT_DEADLINES));
        int status = status(Demo.play(suite.addresses(), true, out));
        return commandLine.exit() ? status : untilDeath(suite);
    }

    private static int status(DemoResult result) {
        return result.failed() == 0 ? 0 : FAILED;
    }

    /** Starts it; from here on every way out of this JVM stops it. */
    private boolean start(Suite suite) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(suite)));
        try (ConsoleProgress progress = new ConsoleProgress(out, terminal)) {
            suite.start(progress);
        } catch (SuiteFailure e) {
            if (stopping) {
                return false;
            }
            out.println();
            out.println(e.getMessage());
            e.log().ifPresent(this::tail);
            return false;
        }
        table(suite.addresses(), !suite.components().stream().allMatch(c -> !(c instanceof LocalService)));
        double seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / MILLIS;
        out.printf(Locale.ROOT, "%nready in %.1f s%n", seconds);
        return true;
    }

    private int untilDeath(Suite suite) {
        out.println("Ctrl-C stops everything.");
        Component dead = suite.death().join();
        out.println();
        out.println(dead.name() + " died; everything else is stopped. The end of its log " + dead.log() + ":");
        tail(dead.log());
        return FAILED;
    }

    private void stop(Suite suite) {
        stopping = true;
        try (ConsoleProgress progress = new ConsoleProgress(out, terminal)) {
            suite.close(progress);
        }
    }

    private void tail(Path log) {
        LogTail.of(log, LOG_LINES).forEach(line -> out.println("    " + line));
    }

    private void table(Addresses addresses, boolean services) {
        out.println();
        if (services) {
            row("console", addresses.console() + "  (sign in as one of the people below)");
            for (ServiceName service : ServiceName.values()) {
                row(service.word() + " service", addresses.service(service).toString());
            }
        }
        row("mail", addresses.mail().toString());
        row(
                "identity",
                addresses.identity() + "  (buyer-1, seller-1, support-1, mediator-1, operator-1; password = name)");
        row("payment provider", addresses.provider() + "/simulator/summary");
        row("schema registry", addresses.registry().toString());
        row("Kafka", addresses.kafka());
        row(
                "PostgreSQL",
                "127.0.0.1:" + addresses.ports().of(Port.POSTGRES)
                        + "  (user postgres, databases aftersale_order, ...)");
    }

    private void row(String what, String where) {
        out.printf("  %-22s %s%n", what, where);
    }

    private int help() {
        out.print("""
                ./run [options]                starts the whole suite; Ctrl-C stops it
                ./run demo [--exit] [options]  plays the main journeys, on the suite that runs here or on one that it starts;
                                               --exit stops that one afterwards
                ./run load ...                 the load tests; ./run load --help tells more
                ./run dlt ...                  dead letters and parked records; ./run dlt --help tells more
                ./run events ...               made-up events for those who consume the topics; ./run events --help tells more
                ./run --help                   this

                  --fresh                start with nothing of earlier runs
                  --data FOLDER          where to keep everything (default: .aftersale in the project)
                  --port-base N          move all ports together (default: %d)
                  --partitions N         of each topic, when they are made first (default: %d)
                  --infrastructure-only  leave the five services out

                Ports:
                """.formatted(Ports.DEFAULT_BASE, SuiteOptions.DEFAULT_PARTITIONS));
        Ports ports = Ports.from(Ports.DEFAULT_BASE);
        for (Port port : Port.values()) {
            out.printf("  %d  %s%n", ports.of(port), port.listener());
        }
        return 0;
    }
}
