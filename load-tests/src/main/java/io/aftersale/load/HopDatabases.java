package io.aftersale.load;

import io.aftersale.load.hop.HopTopics;
import io.aftersale.local.Addresses;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database for each hop, on the PostgreSQL of the local suite. */
record HopDatabases(Addresses suite, HopKind kind) {

    /** Creates those that are missing. */
    void create() throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (int hop = 1; hop <= HopTopics.HOPS; hop++) {
                String name = kind.databases() + hop;
                try (ResultSet present =
                        statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                    if (present.next()) {
                        continue;
                    }
                }
                statement.execute("create database " + name);
            }
        } catch (SQLException e) {
            throw new IOException("the databases of the hops could not be created", e);
        }
    }

    /** Whether each hop has one row for each saga of a run, and one line in its journal. */
    List<Check> checks(String run, long sagas) throws IOException {
        List<Check> checks = new ArrayList<>();
        for (int hop = 1; hop <= HopTopics.HOPS; hop++) {
            try (Connection connection = connect(kind.databases() + hop)) {
                checks.add(new Check(
                        "rows of hop " + hop,
                        sagas,
                        count(connection, "select count(*) from hop where key like ? and version = 1", run + "-%")));
                checks.add(new Check(
                        "lines in the journal of hop " + hop,
                        sagas,
                        count(
                                connection,
                                "select count(*) from journal where convert_from(key, 'UTF8') like ?",
                                run + "-%")));
            } catch (SQLException e) {
                throw new IOException("the database of hop " + hop + " cannot be read", e);
            }
        }
        return checks;
    }

    private static long count(Connection connection, String sql, String pattern) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, pattern);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What the JDBC addresses of the hops begin with. */
    String jdbc() {
        return suite.jdbc(kind.databases());
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(suite.jdbc(database), Addresses.POSTGRES_USER, Addresses.POSTGRES_PASSWORD);
    }
}
