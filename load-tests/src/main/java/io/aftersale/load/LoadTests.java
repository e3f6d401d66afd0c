package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.Suite;
import java.io.IOException;
import java.util.Optional;

/** The load test as a program: {@code ./run load}. */
public final class LoadTests {

    private LoadTests() {}

    /** Ends with 0 when everything was reconciled, 1 when something was lost or doubled, 2 when it could not begin. */
    public static void main(String[] arguments) throws Exception {
        LoadOptions options;
        try {
            options = LoadOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(LoadOptions.USAGE);
            System.exit(2);
            return;
        }
        Optional<Addresses> suite = Suite.running(options.data());
        if (suite.isEmpty()) {
            System.err.println("No suite is running on " + options.data() + ": start it with ./run first.");
            System.exit(2);
            return;
        }
        boolean good = options.before().isEmpty()
                || played(suite.get(), options.before().get());
        System.exit(good && played(suite.get(), options) ? 0 : 1);
    }

    private static boolean played(Addresses suite, LoadOptions options) throws IOException, InterruptedException {
        try (HappyCancellations run = new HappyCancellations(suite, options)) {
            return run.play();
        }
    }
}
