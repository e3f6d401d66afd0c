package io.aftersale.notification.application;

import io.aftersale.notification.domain.Account;
import io.aftersale.notification.domain.Account.Status;
import io.aftersale.notification.domain.Matter;
import io.aftersale.notification.domain.NotificationKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What people want no e-mails of, and whether they are still there. */
@Component
public class AccountQueries {

    private static final String SEPARATOR = ",";

    private final JdbcTemplate db;

    AccountQueries(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * How somebody stands.
     *
     * @param undeliverable whether e-mails to the present address come back (F3)
     */
    public record Standing(Status status, Set<NotificationKind> withoutEmail, boolean undeliverable) {

        /** Of who has never asked for anything. */
        static final Standing NEW = new Standing(Status.ACTIVE, Set.of(), false);

        /** Whether the person has left, for good (F6). */
        boolean left() {
            return status == Status.DEACTIVATED || status == Status.ERASED;
        }
    }

    /** One person's. */
    public Standing of(String personId) {
        return of(Set.of(personId)).getOrDefault(personId, Standing.NEW);
    }

    /** Whether the person can be reached at that address: what somebody types, so that case and blanks do not matter (F6). */
    public boolean reachedAt(String personId, String email) {
        // Compared here, for PostgreSQL takes no NUL, whatever it is typed for.
        return db.queryForList("select email from contact where person_id = ?", String.class, personId).stream()
                .anyMatch(email.strip()::equalsIgnoreCase);
    }

    /** Those of these people who have asked for something, with one statement. */
    Map<String, Standing> of(Collection<String> people) {
        Map<String, Standing> found = new HashMap<>();
        db.query(
                """
                        select a.key, a.status, a.without_email,
                               coalesce(a.bounced_mail_at >= c.email_since, false) as undeliverable
                        from account a left join contact c on c.person_id = a.key
                        where a.key = any(?)
                        """,
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("text", people.toArray(String[]::new))),
                row -> {
                    found.put(row.getString("key"), standing(row));
                });
        return found;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                Status.valueOf(row.getString("status")),
                parts(row.getString("without_email"))
                        .map(NotificationKind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class))),
                row.getBoolean("undeliverable"));
    }

    /** What keeps each of these people from leaving, as buyer or as seller; within a batch (F6). */
    static Map<String, Set<Matter>> open(JdbcTemplate batch, Collection<String> people) {
        Map<String, Set<Matter>> found = new HashMap<>();
        batch.query(
                """
                        select distinct p.id, o.matters from unnest(?::text[]) as p(id) cross join lateral (
                            select matters from correspondence where buyer_id = p.id and open
                            union select matters from correspondence where seller_id = p.id and open) as o
                        """,
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("text", people.toArray(String[]::new))),
                row -> {
                    Set<Matter> matters =
                            found.computeIfAbsent(row.getString("id"), id -> EnumSet.noneOf(Matter.class));
                    parts(row.getString("matters")).map(Matter::valueOf).forEach(matters::add);
                });
        return found;
    }

    /** As in the column. */
    static String written(Account account) {
        return written(account.withoutEmail());
    }

    /** As in a column. */
    static String written(Collection<? extends Enum<?>> names) {
        return names.stream().map(Enum::name).collect(Collectors.joining(SEPARATOR));
    }

    private static Stream<String> parts(String written) {
        return Arrays.stream(written.split(SEPARATOR)).filter(name -> !name.isEmpty());
    }
}
