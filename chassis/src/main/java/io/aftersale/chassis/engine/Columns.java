package io.aftersale.chassis.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a multi-row statement, {@code unnest(?, ?, ...)}: one array for each column. */
public final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final int rows;
    private int next;

    public Columns(Connection connection, PreparedStatement statement, int rows) {
        this(connection, statement, rows, 1);
    }

    /** @param first parameter that is a column; those before it are set by the caller */
    public Columns(Connection connection, PreparedStatement statement, int rows, int first) {
        this.next = first;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * The next parameter.
     *
     * @param sqlType PostgreSQL's name of the element type
     * @param value of each row; instants become timestamps
     */
    public void set(String sqlType, IntFunction<@Nullable Object> value) throws SQLException {
        Object[] values = cells(sqlType);
        Instant last = Instant.MIN;
        String written = "";
        for (int i = 0; i < rows; i++) {
            Object cell = value.apply(i);
            if (cell instanceof Instant instant) {
                // Most often it is the time of the batch.
                if (!instant.equals(last)) {
                    last = instant;
                    written = instant.toString();
                }
                values[i] = written;
            } else {
                values[i] = cell;
            }
        }
        statement.setArray(next++, connection.createArrayOf(sqlType, values));
    }

    /** Of the element's own class, where the driver then sends binary rather than quoted text. */
    private Object[] cells(String sqlType) {
        return switch (sqlType) {
            case "bytea" -> new byte[rows][];
            case "text" -> new String[rows];
            case "bigint" -> new Long[rows];
            case "int" -> new Integer[rows];
            case "bool" -> new Boolean[rows];
            default -> new Object[rows];
        };
    }
}
