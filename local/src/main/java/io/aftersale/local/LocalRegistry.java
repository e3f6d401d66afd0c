package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.ProjectLayout;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Apicurio registry. It keeps its schemas in an H2 file, because the ids that records carry must mean the same
 * after a restart.
 */
public final class LocalRegistry extends JavaComponent {
    private final Addresses addresses;
    private final ProjectLayout layout;

    LocalRegistry(DataFolder data, Addresses addresses, ProjectLayout layout, AotCache aot) {
        super(data, "registry", aot);
        this.addresses = addresses;
        this.layout = layout;
    }

    public URI url() {
        return addresses.registry();
    }

    @Override
    JavaProgram program() {
        Path database = data().state(name()).resolve("registry");
        return new JavaProgram(
                new JavaProgram.ExecutableJar(layout.registryHome().resolve("quarkus-run.jar"), List.of()),
                List.of(
                        "-Xmx256m",
                        // It is asked a few dozen times and then only its start counts.
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + addresses.ports().of(Port.REGISTRY),
                        "-Dquarkus.http.access-log.enabled=false",
                        // Its management interface would take port 9000 of all addresses.
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-Dquarkus.banner.enabled=false",
                        "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
                        "-Dapicurio.datasource.jdbc.initial-size=2",
                        "-Dapicurio.datasource.jdbc.min-size=2",
                        "-Dapicurio.datasource.jdbc.max-size=10"),
                List.of(),
                Map.of(
                        "APICURIO_STORAGE_KIND", "sql",
                        "APICURIO_STORAGE_SQL_KIND", "h2",
                        "APICURIO_DATASOURCE_URL", "jdbc:h2:file:" + database + ";WRITE_DELAY=0"));
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(url() + "/subjects"));
    }
}
