package io.aftersale.notification.application;

import io.aftersale.chassis.engine.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * This service's copy of the contacts: with their topic, the only place of personal data, so that a tombstone which
 * deletes the row here has erased the person (F5).
 */
@Component
class Contacts {

    private final JdbcTemplate db;

    Contacts(JdbcTemplate db) {
        this.db = db;
    }

    /** The contacts of these people, with one statement. */
    Map<String, Contact> of(Collection<String> people) {
        Map<String, Contact> found = new HashMap<>();
        db.query(
                "select person_id, email, name, locale, country from contact where person_id = any(?)",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("text", people.toArray(String[]::new))),
                row -> {
                    found.put(
                            row.getString("person_id"),
                            new Contact(
                                    row.getString("person_id"),
                                    row.getString("email"),
                                    row.getString("name"),
                                    row.getString("locale"),
                                    row.getString("country")));
                });
        return found;
    }

    void write(JdbcTemplate batch, Map<String, Contact> latest, List<String> erased) {
        List<Map.Entry<String, Contact>> rows = List.copyOf(latest.entrySet());
        if (!rows.isEmpty()) {
            batch.execute((java.sql.Connection c) -> {
                try (var upsert = c.prepareStatement("""
                        insert into contact (person_id, email, name, locale, country)
                        select * from unnest(?, ?, ?, ?, ?)
                        on conflict (person_id) do update set email = excluded.email, name = excluded.name,
                            locale = excluded.locale, country = excluded.country,
                            email_since = case when contact.email = excluded.email then contact.email_since
                                               else excluded.email_since end
                        """)) {
                    Columns columns = new Columns(c, upsert, rows.size());
                    columns.set("text", i -> rows.get(i).getKey());
                    columns.set("text", i -> clean(rows.get(i).getValue().email()));
                    columns.set("text", i -> clean(rows.get(i).getValue().name()));
                    columns.set("text", i -> clean(rows.get(i).getValue().locale()));
                    columns.set("text", i -> clean(rows.get(i).getValue().country()));
                    return upsert.executeUpdate();
                }
            });
        }
        if (!erased.isEmpty()) {
            batch.update("delete from contact where person_id = any(?)", (Object) erased.toArray(String[]::new));
        }
    }

    /** PostgreSQL cannot store a NUL, and one odd contact must not hold up everybody's. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
