package io.aftersale.order.application;

import io.aftersale.chassis.engine.Columns;
import io.aftersale.order.domain.PolicyTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** This service's copy of the sellers' policies, so that each order can freeze the one that it was placed under (A2). */
@Component
class Policies {

    private final JsonMapper json;

    Policies(JsonMapper json) {
        this.json = json;
    }

    /** A seller's latest policy. */
    record Policy(PolicyTerms terms) {}

    Map<String, PolicyTerms> of(JdbcTemplate db, Collection<String> sellers) {
        Map<String, PolicyTerms> found = new HashMap<>();
        if (!sellers.isEmpty()) {
            db.query(
                    "select seller_id, terms from policy where seller_id = any(?)",
                    statement -> statement.setArray(
                            1, statement.getConnection().createArrayOf("text", sellers.toArray(String[]::new))),
                    row -> {
                        found.put(
                                row.getString("seller_id"), json.readValue(row.getString("terms"), PolicyTerms.class));
                    });
        }
        return found;
    }

    void write(JdbcTemplate db, Map<String, Policy> latest, List<String> erased) {
        List<Map.Entry<String, Policy>> rows = List.copyOf(latest.entrySet());
        if (!rows.isEmpty()) {
            db.execute((java.sql.Connection c) -> {
                try (var upsert = c.prepareStatement("""
                        insert into policy (seller_id, terms) select id, terms::jsonb from unnest(?, ?) as x(id, terms)
                        on conflict (seller_id) do update set terms = excluded.terms
                        """)) {
                    Columns columns = new Columns(c, upsert, rows.size());
                    columns.set("text", i -> rows.get(i).getKey());
                    columns.set(
                            "text",
                            i -> json.writeValueAsString(rows.get(i).getValue().terms()));
                    return upsert.executeUpdate();
                }
            });
        }
        if (!erased.isEmpty()) {
            db.update("delete from policy where seller_id = any(?)", (Object) erased.toArray(String[]::new));
        }
    }
}
