package io.aftersale.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The load test as a program: {@code ./run load}. */
public final class LoadTests {
    private static final int NOT_BEGUN = 2;

    private final PrintStream out;
    private final LoadOptions options;
    private final Target target;

    private LoadTests(PrintStream out, LoadOptions options, Target target) {
        this.out = out;
        this.options = options;
        this.target = target;
    }

    /** Ends with 0 when everything was reconciled, 1 when something was lost or doubled, 2 when it could not begin. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> words, PrintStream out, PrintStream complaints)
            throws IOException, InterruptedException {
        if (words.contains("--help")) {
            out.print(LoadOptions.USAGE);
            return 0;
        }
        LoadOptions options;
        Target target;
        try {
            options = LoadOptions.of(words, System.nanoTime());
            target = Target.of(options.where());
        } catch (IllegalArgumentException e) {
            complaints.println(e.getMessage());
            complaints.println("./run load --help lists what there is.");
            return NOT_BEGUN;
        }
        return new LoadTests(out, options, target).run() ? 0 : 1;
    }

    private boolean run() throws IOException, InterruptedException {
        Optional<LoadOptions> before = options.before();
        if (before.isPresent()) {
            out.println("warm-up");
            Findings warm = scenario(before.get()).play();
            if (!warm.reconciled()) {
                TextReport.print(out, warm);
                return false;
            }
        }
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Findings found = scenario(options).play();
        TextReport.print(out, found);
        if (options.report().isPresent()) {
            new Report(at, options.told(), Facts.of(target), found)
                    .write(options.report().get());
            out.println("report: " + options.report().get().resolve("report.html"));
        }
        return found.reconciled();
    }

    private Scenario scenario(LoadOptions asked) {
        return switch (asked.scenario()) {
            case ENGINE -> new Hops(HopKind.ENGINE, target, asked, out);
            case YARDSTICK -> new Hops(HopKind.YARDSTICK, target, asked, out);
            case DISPUTES -> new Openings(target, asked, out);
            case HAPPY, MIX, BURST, HOT_SELLER, HOT_ORDER, MAILS, MAIL_OUTAGE, REFUNDS ->
                new Cancellations(target, asked, out);
        };
    }
}
