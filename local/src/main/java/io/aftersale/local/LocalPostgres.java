package io.aftersale.local;

import io.aftersale.local.process.Await;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.PostgresBinaries;
import io.aftersale.local.process.Sockets;
import io.aftersale.local.process.SuiteFailure;
import io.aftersale.local.process.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL with a database for each service; user {@code postgres}, any password. */
public final class LocalPostgres extends Component {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LOG_OF_TOOLS = "postgres-tools";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=256MB",
            "max_connections=200",
            "min_wal_size=256MB",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "log_min_messages=warning");

    private final Addresses addresses;

    LocalPostgres(DataFolder data, Addresses addresses) {
        super(data, "postgres");
        this.addresses = addresses;
    }

    /** The JDBC address of a service's database. */
    public String jdbc(ServiceName service) {
        return addresses.jdbc(service);
    }

    @Override
    void prepare() {
        PostgresBinaries binaries = PostgresBinaries.in(data());
        if (!Files.exists(cluster().resolve("PG_VERSION"))) {
            run(
                    binaries,
                    "initdb",
                    "-D",
                    cluster().toString(),
                    "-U",
                    Addresses.POSTGRES_USER,
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--no-locale",
                    "--no-instructions");
        }
    }

    @Override
    WatchedProcess launch() {
        int port = addresses.ports().of(Port.POSTGRES);
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        // pg_ctl rather than postgres itself: it puts the server into a session of its own, out of Ctrl-C's reach.
        run(
                PostgresBinaries.in(data()),
                "pg_ctl",
                "start",
                "--no-wait",
                "-D",
                cluster().toString(),
                "-l",
                log().toString(),
                "-o",
                options.toString());
        if (!Await.until(() -> postmaster().isPresent(), PATIENCE)) {
            throw new SuiteFailure("PostgreSQL did not start.");
        }
        return WatchedProcess.adopt(data(), name(), postmaster().orElseThrow(), "INT");
    }

    @Override
    boolean ready() {
        if (!Sockets.listening(addresses.ports().of(Port.POSTGRES))) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    void furnish() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Set<String> present = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
                while (rows.next()) {
                    present.add(rows.getString(1));
                }
            }
            for (ServiceName service : ServiceName.values()) {
                if (!present.contains(service.database())) {
                    statement.execute("CREATE DATABASE " + service.database());
                }
            }
        } catch (SQLException e) {
            throw new SuiteFailure("The databases could not be created: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                addresses.jdbc("postgres"), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD);
    }

    private Path cluster() {
        return data().root().resolve("state").resolve("postgres");
    }

    private Optional<ProcessHandle> postmaster() {
        Path file = cluster().resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readString(file)
                            .lines()
                            .findFirst()
                            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                            .filter(ProcessHandle::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(PostgresBinaries binaries, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/proc/self/ns/user"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        int status = WatchedProcess.run(data(), LOG_OF_TOOLS, command, Map.of("LC_ALL", "C"), PATIENCE);
        if (status != 0) {
            throw new SuiteFailure(
                    "PostgreSQL's " + program + " failed with status " + status + ".", data().log(LOG_OF_TOOLS));
        }
    }
}
