package io.aftersale.chassis.metrics;

import java.util.List;

/**
 * A gauge, or one for each row, that a statement finds. It is asked for on a schedule by each process of a service, never
 * when somebody scrapes. All processes of a service find the same, so whoever adds them up takes the greatest of them.
 *
 * @param name of the gauge, dots between its words
 * @param description in words, with the unit
 * @param sql a cheap query; its last column is the figure, those before are tags by their names, so they have few values
 *     and nothing personal. What is in no row is no gauge: a query for states names them all
 * @param arguments of the query
 */
public record SampledFigure(String name, String description, String sql, List<?> arguments) {

    public SampledFigure {
        arguments = List.copyOf(arguments);
    }

    /** One without arguments. */
    public SampledFigure(String name, String description, String sql) {
        this(name, description, sql, List.of());
    }
}
