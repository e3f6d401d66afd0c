package io.aftersale.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a run loads. */
sealed interface Where {

    /**
     * The suite that runs on this machine.
     *
     * @param data its data folder
     */
    record LocalSuite(Path data) implements Where {}

    /**
     * Any cluster.
     *
     * @param bootstrap Kafka's bootstrap servers
     * @param registry base of the registry's Confluent-compatible interface
     * @param provider the payment provider simulator there; empty: no payments are entered, no refunds counted
     * @param mail the local mail server's page there; empty: e-mails are counted by their events alone
     */
    record Cluster(String bootstrap, URI registry, Optional<URI> provider, Optional<URI> mail) implements Where {}
}
