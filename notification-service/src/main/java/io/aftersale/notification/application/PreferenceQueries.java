package io.aftersale.notification.application;

import io.aftersale.notification.domain.NotificationKind;
import io.aftersale.notification.domain.Preferences;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What people want no e-mails of. */
@Component
public class PreferenceQueries {

    private static final String SEPARATOR = ",";

    private final JdbcTemplate db;

    PreferenceQueries(JdbcTemplate db) {
        this.db = db;
    }

    /** One person's. */
    public Preferences of(String personId) {
        return of(List.of(personId)).getOrDefault(personId, Preferences.EVERYTHING);
    }

    /** Those of these people who have chosen, with one statement. */
    Map<String, Preferences> of(Collection<String> people) {
        Map<String, Preferences> found = new HashMap<>();
        db.query(
                "select key, without_email from preferences where key = any(?)",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("text", people.toArray(String[]::new))),
                row -> {
                    found.put(row.getString("key"), read(row.getString("without_email")));
                });
        return found;
    }

    /** As in the column. */
    static String written(Preferences preferences) {
        return preferences.withoutEmail().stream().map(Enum::name).collect(Collectors.joining(SEPARATOR));
    }

    private static Preferences read(String written) {
        return new Preferences(Arrays.stream(written.split(SEPARATOR))
                .filter(name -> !name.isEmpty())
                .map(NotificationKind::valueOf)
                .toList());
    }
}
