package io.aftersale.notification.application;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.notification.domain.Webhook.Status;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The webhooks that there are, and what they are signed with. Secrets are written here and not by a command, because
 * they must be in no topic; nothing follows from them but signatures.
 */
@Component
public class WebhookQueries {

    /** What each secret begins with, as Standard Webhooks has it. */
    static final String PREFIX = "whsec_";

    private static final int SECRET_BYTES = 32;

    private final JdbcClient db;
    private final Clock clock;
    private final WebhookProperties properties;
    private final SecureRandom random = new SecureRandom();

    WebhookQueries(JdbcClient db, Clock clock, WebhookProperties properties) {
        this.db = db;
        this.clock = clock;
        this.properties = properties;
    }

    /** One of them, without its secrets. */
    public record Entry(
            String webhookId, String url, Set<String> eventTypes, Status status, Instant since, int failures) {}

    /** All but those that were deleted. */
    public List<Entry> all() {
        return db.sql("select * from webhook where status <> 'DELETED' order by key")
                .query((row, n) -> entry(row))
                .list();
    }

    /** Those that are told. */
    public List<Entry> active() {
        return all().stream().filter(entry -> entry.status == Status.ACTIVE).toList();
    }

    Map<String, Entry> of(Collection<String> webhookIds) {
        Map<String, Entry> found = new HashMap<>();
        db.sql("select * from webhook where key = any(?)")
                .param(webhookIds.toArray(String[]::new))
                .query((row, n) -> entry(row))
                .list()
                .forEach(entry -> found.put(entry.webhookId, entry));
        return found;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("key"),
                row.getString("url"),
                Set.copyOf(Arrays.asList(row.getString("event_types").split(","))),
                Status.valueOf(row.getString("status")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("failures"));
    }

    /** A webhook's first secret; empty where it has one, for that was shown. */
    public Optional<String> firstSecret(String webhookId) {
        String secret = fresh();
        int stored = db.sql("""
                        insert into webhook_secret (webhook_id, secret, created_at)
                        select ?, ?, ? where not exists (select 1 from webhook_secret where webhook_id = ?)
                        """).params(webhookId, secret, now(), webhookId).update();
        return stored == 1 ? Optional.of(secret) : Optional.empty();
    }

    /**
     * A new secret; the one before is good for a while longer, so that the receiver can change over.
     *
     * @throws Problem {@code UNKNOWN_WEBHOOK}
     */
    public String rotated(String webhookId) {
        if (all().stream().noneMatch(entry -> entry.webhookId.equals(webhookId))) {
            throw Problem.notFound("UNKNOWN_WEBHOOK", "There is no such webhook.");
        }
        String secret = fresh();
        db.sql("""
                        with gone as (delete from webhook_secret where webhook_id = ? and good_until is not null),
                             replaced as (update webhook_secret set good_until = ?
                                          where webhook_id = ? and good_until is null)
                        insert into webhook_secret (webhook_id, secret, created_at) values (?, ?, ?)
                        """)
                .params(
                        webhookId,
                        OffsetDateTime.ofInstant(clock.instant().plus(properties.overlap()), ZoneOffset.UTC),
                        webhookId,
                        webhookId,
                        secret,
                        now())
                .update();
        return secret;
    }

    /** The secrets that are good now of each, the newest first. */
    Map<String, List<String>> secrets(Collection<String> webhookIds) {
        Map<String, List<String>> found = new HashMap<>();
        db.sql("""
                        select webhook_id, secret from webhook_secret
                        where webhook_id = any(?) and (good_until is null or good_until > ?)
                        order by created_at desc
                        """).params(webhookIds.toArray(String[]::new), now()).query((ResultSet row) -> {
            found.computeIfAbsent(row.getString("webhook_id"), id -> new ArrayList<>())
                    .add(row.getString("secret"));
        });
        return found;
    }

    private String fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
