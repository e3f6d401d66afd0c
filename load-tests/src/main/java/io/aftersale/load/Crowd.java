package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Other orders in the local suite's databases, that a run is to find there: copies of its own as they are when they are placed
 * and paid, with all rows that such an order has. They are written by SQL, as a million of them would take half an hour
 * otherwise; nothing is published or told about them.
 */
record Crowd(Addresses suite, PrintStream out) {

    private static final int ORIGINALS = 1_000;
    private static final int COPIES_AT_ONCE = 20;

    /** Makes so many copies, or somewhat less, of the first of these orders. */
    void gather(List<String> orders, int copies) throws IOException {
        List<String> originals = orders.subList(0, Math.min(ORIGINALS, orders.size()));
        int times = copies / originals.size();
        for (ServiceName service : ServiceName.values()) {
            String script = script(service.word()) + script("engine");
            try (Connection connection = DriverManager.getConnection(
                            suite.jdbc(service), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD);
                    Statement statement = connection.createStatement()) {
                for (int from = 1; from <= times; from += COPIES_AT_ONCE) {
                    int to = Math.min(times, from + COPIES_AT_ONCE - 1);
                    statement.execute(filledIn(script, originals, from, to));
                    out.printf(Locale.ROOT, "%-24s %,d%n", "crowd: " + service.module(), (long) to * originals.size());
                }
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            } catch (SQLException e) {
                throw new IOException("the crowd cannot be written for " + service.module(), e);
            }
        }
    }

    private static String filledIn(String script, List<String> originals, int from, int to) {
        return script.replace(":from", Integer.toString(from))
                .replace(":to", Integer.toString(to))
                .replace(":orders", originals.stream().collect(Collectors.joining("','", "array['", "']::text[]")));
    }

    /** The copies of a service's own rows, or of those that the engine keeps in each. */
    private static String script(String whose) throws IOException {
        String name = "/crowd/" + whose + ".sql";
        try (InputStream in = Objects.requireNonNull(Crowd.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
