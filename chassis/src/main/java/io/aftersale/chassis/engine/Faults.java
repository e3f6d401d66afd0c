package io.aftersale.chassis.engine;

import io.aftersale.chassis.wire.RegistryRefused;
import io.aftersale.chassis.wire.RegistryUnavailable;
import java.sql.SQLException;
import org.apache.kafka.common.utils.Utils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;

/** Tells a fault that will pass from one that will not. */
final class Faults {

    private static final int LONGEST = 4_000;

    private Faults() {}

    /**
     * Whether the same batch may go through later: the infrastructure is down, or somebody was faster. What remains is
     * a bug, or data that the database will never take.
     */
    static boolean passing(RuntimeException fault) {
        return switch (fault) {
            case RegistryUnavailable f -> true;
            case RegistryRefused f -> true;
            case DataAccessResourceFailureException f -> !beyondLimits(f);
            case NonTransientDataAccessException f -> false;
            case org.springframework.dao.DataAccessException f -> true;
            case org.springframework.transaction.TransactionException f -> true;
            case org.apache.kafka.common.KafkaException f -> true;
            case org.springframework.kafka.KafkaException f -> true;
            default -> false;
        };
    }

    /** SQLSTATE class 54: a row, an index entry or a statement that is larger than PostgreSQL will ever take. */
    private static boolean beyondLimits(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof SQLException e
                    && e.getSQLState() != null
                    && e.getSQLState().startsWith("54")) {
                return true;
            }
        }
        return false;
    }

    /** The fault in words, with the place, for the operator who will look at the parked record. */
    static String describe(Throwable fault) {
        String text = Utils.stackTrace(fault).replace("\0", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
