package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.engine.Aggregate.Change;
import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.notification.application.LiveInbox.News;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.Correspondence;
import io.aftersale.notification.domain.Correspondence.Notification;
import io.aftersale.notification.domain.Money;
import io.aftersale.notification.domain.NotificationEvent;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.aftersale.notification.domain.NotificationKind;
import io.aftersale.notification.domain.OpenMatters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The inbox, the contacts and the worker that reads them, on a real PostgreSQL. */
class InboxTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MailingProperties PROPERTIES = new MailingProperties(
            1, 16, Duration.ofSeconds(5), 3, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1), 2);

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated(POSTGRES.getPostgresDatabase());

    private final Inbox inbox =
            new Inbox(JdbcClient.create(DB), JsonMapper.builder().build(), Clock.fixed(NOON, ZoneOffset.UTC));
    private final Contacts contacts = new Contacts(DB);
    private final AccountQueries accounts = new AccountQueries(DB);
    private final List<Letter> letters = new ArrayList<>();
    private Reply reply = new Reply.Accepted();
    private final Mailing mailing = new Mailing(
            together -> {
                letters.addAll(together);
                return together.stream().map(letter -> reply).toList();
            },
            contacts,
            accounts,
            PROPERTIES);

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate migrated(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new JdbcTemplate(database);
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DB.execute("truncate inbox, contact, account");
    }

    @Test
    @Tag("B5")
    @Tag("F1")
    void everybody_reads_their_own_inbox_newest_first_page_by_page() {
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1), change("o-2", "buyer-1", 2), change("o-3", "buyer-1", 3)));
        inbox.write(DB, List.of(change("o-4", "buyer-2", 4)));

        Inbox.Page first = inbox.of("buyer-1", Optional.empty(), 2);
        Inbox.Page second = inbox.of("buyer-1", Optional.of("n-2"), 2);

        assertThat(first.unread()).isEqualTo(3);
        assertThat(first.entries()).extracting(Inbox.Entry::notificationId).containsExactly("n-3", "n-2");
        assertThat(first.entries().getFirst().values()).containsEntry("amount", "1050");
        assertThat(second.entries()).extracting(Inbox.Entry::orderId).containsExactly("o-1");
        assertThat(inbox.of("buyer-1", Optional.of("n-4"), 2).entries())
                .extracting(Inbox.Entry::orderId)
                .containsExactly("o-3", "o-2");
    }

    @Test
    @Tag("F1")
    void a_mark_is_the_readers_own() {
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1)));

        assertThatThrownBy(() -> inbox.read("buyer-2", "n-1"))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("UNKNOWN_NOTIFICATION"));
        inbox.read("buyer-1", "n-1");
        inbox.read("buyer-1", "n-1");

        Inbox.Page page = inbox.of("buyer-1", Optional.empty(), 10);
        assertThat(page.unread()).isZero();
        assertThat(page.entries()).extracting(Inbox.Entry::readAt).containsExactly(NOON);
    }

    @Test
    @Tag("F3")
    void what_is_written_again_is_there_once() {
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1)));
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1)));

        assertThat(inbox.of("buyer-1", Optional.empty(), 10).entries()).hasSize(1);
    }

    @Test
    @Tag("F5")
    void a_tombstone_erases_the_contact_and_nothing_that_is_not_personal() {
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1)));
        contacts.write(DB, Map.of("buyer-1", ann("ann@example.org"), "buyer-2", ann("old@example.org")), List.of());
        contacts.write(DB, Map.of("buyer-2", ann("new@example.org")), List.of("buyer-1"));

        assertThat(contacts.of(List.of("buyer-1", "buyer-2")))
                .hasSize(1)
                .hasEntrySatisfying("buyer-2", c -> assertThat(c.email()).isEqualTo("new@example.org"));
        assertThat(inbox.of("buyer-1", Optional.empty(), 10).entries()).hasSize(1);
        assertThat(ann("ann@example.org").toString()).doesNotContain("ann@");
    }

    @Test
    @Tag("F3")
    void an_email_waits_for_a_contact_that_comes_later_and_not_for_ever() {
        assertThat(sent(0))
                .isInstanceOfSatisfying(
                        Answer.Retry.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(sent(3)).isEqualTo(answer(MailOutcome.REFUSED, "no address on file"));

        contacts.write(DB, Map.of("buyer-1", ann("ann@example.org")), List.of());

        assertThat(sent(1)).isEqualTo(answer(MailOutcome.ACCEPTED, null));
        assertThat(letters).extracting(letter -> letter.to().email()).containsExactly("ann@example.org");
    }

    @Test
    @Tag("F3")
    void an_email_is_parked_when_it_is_refused_or_deferred_too_often_but_never_for_an_outage() {
        contacts.write(DB, Map.of("buyer-1", ann("ann@example.org")), List.of());

        reply = new Reply.Refused("550 no such mailbox");
        assertThat(sent(0)).isEqualTo(answer(MailOutcome.REFUSED, "550 no such mailbox"));
        reply = new Reply.Deferred("451 later");
        assertThat(sent(1)).isInstanceOf(Answer.Retry.class);
        assertThat(sent(2)).isEqualTo(answer(MailOutcome.REFUSED, "451 later"));
        reply = new Reply.Unavailable("nobody there");
        assertThat(sent(1_000))
                .isInstanceOfSatisfying(
                        Answer.Retry.class,
                        later -> assertThat(later.delay()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1)));
    }

    @Test
    @Tag("F4")
    void what_the_recipient_has_switched_off_is_in_the_inbox_and_no_email() {
        inbox.write(DB, List.of(change("o-1", "buyer-1", 1)));
        chosen("buyer-1", NotificationKind.ORDER, NotificationKind.DISPUTE);

        assertThat(sent(0)).isEqualTo(answer(MailOutcome.MUTED, null));
        assertThat(letters).isEmpty();
        assertThat(inbox.of("buyer-1", Optional.empty(), 10).unread()).isOne();
        assertThat(accounts.of("buyer-1").withoutEmail())
                .containsExactly(NotificationKind.ORDER, NotificationKind.DISPUTE);
    }

    @Test
    @Tag("F4")
    void emails_of_other_kinds_and_of_others_go_out_beside_those_that_are_switched_off() {
        contacts.write(DB, Map.of("buyer-1", ann("ann@example.org"), "buyer-2", ann("bob@example.org")), List.of());
        chosen("buyer-1", NotificationKind.ORDER, NotificationKind.REFUND);
        chosen("buyer-3");
        List<Task<NotificationQueued>> tasks = List.of(
                new Task<>("n-1", "o-1", 0, queued("buyer-1", 1)),
                new Task<>("n-2", "o-2", 0, queued("buyer-2", 2)),
                new Task<>("n-3", "o-3", 0, new NotificationQueued("n-3", "buyer-1", "refund-failed", Map.of())),
                new Task<>("n-4", "o-4", 0, queued("buyer-3", 4)));

        List<Answer> answers = mailing.prepare(tasks).apply(tasks);

        assertThat(letters)
                .extracting(letter -> letter.notification().notificationId())
                .containsExactly("n-2", "n-3");
        assertThat(answers.get(0)).isEqualTo(answer(MailOutcome.MUTED, null));
        assertThat(answers.get(3)).isInstanceOf(Answer.Retry.class);
        assertThat(accounts.of("nobody").withoutEmail()).isEmpty();
    }

    @Test
    @Tag("F1")
    void whoever_looks_is_told_what_comes_in_once_and_how_many_are_unread() throws Exception {
        LiveInbox live = new LiveInbox(inbox, Clock.fixed(NOON, ZoneOffset.UTC));
        BlockingQueue<News> ann = new LinkedBlockingQueue<>();
        BlockingQueue<News> bob = new LinkedBlockingQueue<>();
        arrives("buyer-1", 60);
        live.follow("buyer-1", Optional.empty(), ann::add);
        Runnable end = live.follow("buyer-2", Optional.empty(), bob::add);

        live.look();
        assertThat(next(ann)).isEqualTo(new News(List.of(), 1));
        assertThat(next(bob)).isEqualTo(new News(List.of(), 0));

        arrives("buyer-1", 62);
        arrives("buyer-2", 63);
        assertThat(ids(looked(live, ann))).containsExactly(id(62));
        assertThat(ids(looked(live, bob))).containsExactly(id(63));

        // Stored later than its id says, as another order's is.
        arrives("buyer-1", 61);
        end.run();
        arrives("buyer-2", 64);
        News late = looked(live, ann);
        assertThat(ids(late)).containsExactly(id(61));
        assertThat(late.unread()).isEqualTo(3);
        assertThat(bob).isEmpty();
    }

    @Test
    @Tag("F1")
    void whoever_comes_back_is_told_what_was_missed() throws Exception {
        LiveInbox live = new LiveInbox(inbox, Clock.fixed(NOON, ZoneOffset.UTC));
        BlockingQueue<News> ann = new LinkedBlockingQueue<>();
        arrives("buyer-1", 10);
        arrives("buyer-1", 60);
        arrives("buyer-1", 90);
        arrives("buyer-1", 200);

        live.follow("buyer-1", Optional.of(id(60)), ann::add);

        assertThat(ids(looked(live, ann))).containsExactly(id(90), id(200));
    }

    @Test
    @Tag("F1")
    void a_reader_who_has_gone_is_told_no_more() throws Exception {
        LiveInbox live = new LiveInbox(inbox, Clock.fixed(NOON, ZoneOffset.UTC));
        BlockingQueue<News> gone = new LinkedBlockingQueue<>();
        BlockingQueue<News> here = new LinkedBlockingQueue<>();
        live.follow("buyer-1", Optional.empty(), news -> {
            gone.add(news);
            throw new IllegalStateException("connection closed");
        });
        live.follow("buyer-1", Optional.empty(), here::add);
        live.look();
        next(gone);
        next(here);

        arrives("buyer-1", 60);

        assertThat(ids(looked(live, here))).containsExactly(id(60));
        assertThat(gone).isEmpty();
    }

    /** Looks until there is something; a reader who is still being told of the last look is passed over. */
    private static News looked(LiveInbox live, BlockingQueue<News> told) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            live.look();
            News news = told.poll(50, TimeUnit.MILLISECONDS);
            if (news != null) {
                return news;
            }
        }
        throw new AssertionError("nothing was told");
    }

    private static News next(BlockingQueue<News> told) throws InterruptedException {
        News news = told.poll(20, TimeUnit.SECONDS);
        if (news == null) {
            throw new AssertionError("nothing was told");
        }
        return news;
    }

    private static List<String> ids(News news) {
        return news.entries().stream().map(Inbox.Entry::notificationId).toList();
    }

    /** As the engine makes them: first the time, to the millisecond. */
    private static String id(int second) {
        long millis = NOON.plusSeconds(second).toEpochMilli();
        return "%08x-%04x-8000-8000-000000000000-buyer".formatted(millis >>> 16, millis & 0xFFFF);
    }

    private void arrives(String personId, int second) {
        NotificationQueued queued =
                new NotificationQueued(id(second), personId, "order-placed", Map.of("amount", "1", "currency", "EUR"));
        inbox.write(DB, List.of(change("o-" + second, queued, NOON.plusSeconds(second))));
    }

    private static void chosen(String personId, NotificationKind... kinds) {
        DB.update(
                "insert into account (key, version, state, updated_at, status, without_email) values (?, 1, '', now(), 'ACTIVE', ?)",
                personId,
                AccountQueries.written(List.of(kinds)));
    }

    private Answer sent(int attempts) {
        Task<NotificationQueued> task = new Task<>("n-1", "o-1", attempts, queued("buyer-1", 1));
        return mailing.prepare(List.of(task)).apply(List.of(task)).getFirst();
    }

    private static Answer answer(MailOutcome outcome, @Nullable String detail) {
        return new Answer.Tell(
                "n-1/" + outcome,
                new RecordMailAnswers(List.of(new MailAnswer(
                        "n-1",
                        outcome,
                        detail,
                        outcome == MailOutcome.REFUSED ? queued("buyer-1", 1).values() : Map.of()))));
    }

    private static Contact ann(String email) {
        return new Contact("ignored", email, "Ann", "en", "DE");
    }

    private static Change<Correspondence, NotificationEvent> change(String orderId, String personId, int n) {
        return change(orderId, queued(personId, n), NOON.plusSeconds(n));
    }

    private static Change<Correspondence, NotificationEvent> change(
            String orderId, NotificationQueued queued, Instant at) {
        Correspondence order = new Correspondence(
                queued.recipientId(),
                "seller-1",
                new Money(1050, "EUR"),
                List.of(new Notification(
                        queued.notificationId(), queued.recipientId(), queued.template(), at, "QUEUED", 1, Map.of())),
                OpenMatters.PLACED);
        return new Change<>(orderId, order, List.of(queued));
    }

    private static NotificationQueued queued(String personId, int n) {
        return new NotificationQueued("n-" + n, personId, "order-placed", Map.of("amount", "1050", "currency", "EUR"));
    }
}
