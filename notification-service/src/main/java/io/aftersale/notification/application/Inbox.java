package io.aftersale.notification.application;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.engine.Columns;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.notification.domain.NotificationEvent;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everybody's notifications, to be read in the application (B5, F1). */
@Component
public class Inbox {

    private static final int MOST_COUNTED = 1_000;

    private final JdbcClient client;
    private final JsonMapper json;
    private final Clock clock;

    Inbox(JdbcClient client, JsonMapper json, Clock clock) {
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** One notification; {@code values} is what a text needs: amounts in minor units, instants in ISO 8601. */
    public record Entry(
            String notificationId,
            String orderId,
            String template,
            Map<String, String> values,
            Instant queuedAt,
            @Nullable Instant readAt) {}

    /** A page of an inbox, newest first, and how many are unread in all; more than 1 000 are not counted. */
    public record Page(int unread, List<Entry> entries) {}

    private record Row(String orderId, Instant at, NotificationQueued queued) {}

    void write(JdbcTemplate batch, List<Change<Correspondence, NotificationEvent>> changes) {
        List<Row> rows = new ArrayList<>();
        for (Change<Correspondence, NotificationEvent> change : changes) {
            for (NotificationEvent event : change.events()) {
                if (event instanceof NotificationQueued queued) {
                    Instant at = change.state()
                            .notification(queued.notificationId())
                            .orElseThrow()
                            .queuedAt();
                    rows.add(new Row(change.key(), at, queued));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        batch.execute((java.sql.Connection c) -> {
            try (var insert = c.prepareStatement("""
                    insert into inbox (notification_id, person_id, order_id, template, details, queued_at)
                    select n, p, o, t, d::json, q from unnest(?, ?, ?, ?, ?, ?) as x(n, p, o, t, d, q)
                    on conflict (person_id, notification_id) do nothing
                    """)) {
                Columns columns = new Columns(c, insert, rows.size());
                columns.set("text", i -> rows.get(i).queued().notificationId());
                columns.set("text", i -> rows.get(i).queued().recipientId());
                columns.set("text", i -> rows.get(i).orderId());
                columns.set("text", i -> rows.get(i).queued().template());
                columns.set(
                        "text",
                        i -> json.writeValueAsString(rows.get(i).queued().values()));
                columns.set("timestamptz", i -> rows.get(i).at());
                return insert.executeUpdate();
            }
        });
    }

    /** That person's inbox: a page after the given notification. */
    public Page of(String personId, Optional<String> after, int limit) {
        List<Entry> entries = client.sql("""
                        select notification_id, order_id, template, details, queued_at, read_at from inbox
                        where person_id = :me
                          and (:after = '' or notification_id < :after)
                        order by notification_id desc limit :limit
                        """)
                .param("me", personId)
                .param("after", after.orElse(""))
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
        return new Page(unread(personId), entries);
    }

    /** How many that person has not read; more than 1 000 are not counted. */
    int unread(String personId) {
        return client.sql("""
                        select count(*) from
                        (select 1 from inbox where person_id = :me and read_at is null limit :most) as unread
                        """)
                .param("me", personId)
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    /** The highest id in that person's inbox; empty text for an empty inbox. */
    String newest(String personId) {
        return client.sql("""
                        select notification_id from inbox where person_id = :me order by notification_id desc limit 1
                        """)
                .param("me", personId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * What stands behind a place in each of these people's inboxes, in the order of ids, with one statement.
     *
     * @param after an id, or the beginning of one, for each of the people
     * @return by the position of the person in the list
     */
    Map<Integer, List<Entry>> since(List<String> people, List<String> after, int mostEach) {
        Map<Integer, List<Entry>> found = new HashMap<>();
        client.sql("""
                        select r.n, i.* from unnest(?::text[], ?::text[]) with ordinality as r(person_id, after, n)
                        cross join lateral (
                            select notification_id, order_id, template, details, queued_at, read_at from inbox
                            where inbox.person_id = r.person_id and notification_id > r.after
                            order by notification_id limit ?) as i
                        order by r.n, i.notification_id
                        """)
                .param(people.toArray(String[]::new))
                .param(after.toArray(String[]::new))
                .param(mostEach)
                .query((ResultSet row) -> {
                    found.computeIfAbsent(row.getInt("n") - 1, n -> new ArrayList<>())
                            .add(entry(row));
                });
        return found;
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("notification_id"),
                row.getString("order_id"),
                row.getString("template"),
                json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("read_at", OffsetDateTime.class)));
    }

    /**
     * Marks a notification as read, for good. No command: the mark is the reader's own, nobody else sees it, and
     * nothing follows from it, so that it needs neither an order among records nor a place in the story.
     *
     * @throws Problem {@code UNKNOWN_NOTIFICATION} for one that is not there or is somebody else's
     */
    public void read(String personId, String notificationId) {
        int found = client.sql("""
                        update inbox set read_at = coalesce(read_at, :now)
                        where notification_id = :id and person_id = :me
                        """)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))
                .param("id", notificationId)
                .param("me", personId)
                .update();
        if (found == 0) {
            throw Problem.notFound("UNKNOWN_NOTIFICATION", "There is no such notification of yours.");
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
