package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.Suite;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything is that a run needs.
 *
 * @param data the local suite's data folder, where one is loaded
 */
record Target(
        String bootstrap,
        URI registry,
        Optional<URI> provider,
        Optional<URI> mail,
        Optional<Addresses> suite,
        Optional<Path> data) {

    /**
     * Looks whether it is there.
     *
     * @throws IllegalArgumentException when no suite runs on the data folder
     */
    static Target of(Where where) {
        return switch (where) {
            case Where.LocalSuite local -> {
                Addresses suite = Suite.running(local.data())
                        .orElseThrow(() -> new IllegalArgumentException("No suite is running on " + local.data()
                                + ": start it with ./run first, or name a cluster with --bootstrap."));
                yield new Target(
                        suite.kafka(),
                        suite.registry(),
                        Optional.of(suite.provider()),
                        Optional.of(suite.mail()),
                        Optional.of(suite),
                        Optional.of(local.data()));
            }
            case Where.Cluster cluster ->
                new Target(
                        cluster.bootstrap(),
                        cluster.registry(),
                        cluster.provider(),
                        cluster.mail(),
                        Optional.empty(),
                        Optional.empty());
        };
    }
}
