package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.chassis.intent.OutsideCall.Answer;
import io.aftersale.chassis.intent.OutsideCall.Task;
import io.aftersale.notification.application.Mailer.Letter;
import io.aftersale.notification.application.Mailer.Reply;
import io.aftersale.notification.domain.AccountCommand.DeactivationReason;
import io.aftersale.notification.domain.AccountCommand.RecordErasure;
import io.aftersale.notification.domain.AccountEvent.AccountDeactivated;
import io.aftersale.notification.domain.Matter;
import io.aftersale.notification.domain.NotificationEvent.NotificationQueued;
import io.aftersale.notification.domain.NotificationInput.MailAnswer;
import io.aftersale.notification.domain.NotificationInput.MailOutcome;
import io.aftersale.notification.domain.NotificationInput.RecordMailAnswers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Those who leave, and those whose address does not work, on a real PostgreSQL. */
class LeavingTest {

    private static final MailingProperties PROPERTIES = new MailingProperties(
            1, 16, Duration.ofSeconds(5), 3, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1), 2);
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final JdbcTemplate DB = migrated();
    private static final Contact ANN = new Contact("ann", "Ann@example.org", "Ann", "en", "DE");

    private final Contacts contacts = new Contacts(DB);
    private final AccountQueries accounts = new AccountQueries(DB);
    private final List<String> done = new ArrayList<>();
    private Reply reply = new Reply.Accepted();
    private final Farewell farewell =
            new Farewell(this::mailed, contacts, personId -> done.add("tombstone of " + personId), PROPERTIES);
    private final Mailing mailing = new Mailing(this::mailed, contacts, accounts, PROPERTIES);

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate migrated() {
        Flyway.configure()
                .dataSource(POSTGRES.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new JdbcTemplate(POSTGRES.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DB.execute("truncate contact, account, correspondence");
    }

    @Test
    @Tag("F6")
    void the_last_email_goes_out_before_the_contact_is_erased() {
        contacts.write(DB, Map.of("ann", ANN), List.of());

        assertThat(leaves(0)).isEqualTo(new Answer.Tell("erasure/ann", new RecordErasure()));
        assertThat(done).containsExactly("account-deactivated to Ann@example.org about no order", "tombstone of ann");
    }

    @Test
    @Tag("F6")
    void a_mail_server_that_is_out_delays_the_erasure_and_one_that_refuses_does_not() {
        contacts.write(DB, Map.of("ann", ANN), List.of());

        reply = new Reply.Unavailable("nobody there");
        assertThat(leaves(1_000)).isInstanceOf(Answer.Retry.class);
        reply = new Reply.Deferred("451 later");
        assertThat(leaves(1)).isInstanceOf(Answer.Retry.class);
        assertThat(done).noneMatch(what -> what.startsWith("tombstone"));
        assertThat(leaves(2)).isInstanceOf(Answer.Tell.class);
        reply = new Reply.Refused("550 no such mailbox");
        assertThat(leaves(0)).isInstanceOf(Answer.Tell.class);
    }

    @Test
    @Tag("F6")
    void who_was_erased_by_a_process_that_died_then_gets_no_second_email() {
        assertThat(leaves(1)).isInstanceOf(Answer.Tell.class);
        assertThat(done).containsExactly("tombstone of ann");
    }

    @Test
    @Tag("F6")
    void emails_to_who_has_left_do_not_wait_for_a_contact() {
        account("ann", "ERASED", null);

        assertThat(mailed("ann")).isEqualTo(refused("the account is deactivated"));
        assertThat(done).isEmpty();
    }

    @Test
    @Tag("F6")
    void what_is_open_is_known_of_buyers_and_sellers_alike() {
        correspondence("o-1", "ann", "bob", "ORDERS,REFUNDS");
        correspondence("o-2", "ann", "eve", "");
        correspondence("o-3", "cid", "ann", "DISPUTES");

        assertThat(AccountQueries.open(DB, List.of("ann", "bob", "eve", "nobody")))
                .hasSize(2)
                .hasEntrySatisfying(
                        "ann", open -> assertThat(open).containsExactly(Matter.ORDERS, Matter.REFUNDS, Matter.DISPUTES))
                .hasEntrySatisfying("bob", open -> assertThat(open).containsExactly(Matter.ORDERS, Matter.REFUNDS));
    }

    @Test
    @Tag("F6")
    void an_address_is_the_one_on_file_whatever_its_case_and_the_blanks_around_it() {
        contacts.write(DB, Map.of("ann", ANN), List.of());

        assertThat(accounts.reachedAt("ann", " ann@EXAMPLE.org ")).isTrue();
        assertThat(accounts.reachedAt("ann", "ann@example.com")).isFalse();
        assertThat(accounts.reachedAt("ann", "\0")).isFalse();
        assertThat(accounts.reachedAt("bob", "ann@example.org")).isFalse();
    }

    @Test
    @Tag("F3")
    void an_address_from_which_emails_come_back_is_not_written_to_before_it_changes() {
        contacts.write(DB, Map.of("ann", ANN), List.of());
        account("ann", "ACTIVE", Instant.now().plusSeconds(5));
        assertThat(accounts.of("ann").undeliverable()).isTrue();
        assertThat(mailed("ann")).isEqualTo(refused("e-mails to the address have come back"));
        assertThat(done).isEmpty();

        DB.update("update account set bounced_mail_at = (select email_since from contact)");
        contacts.write(DB, Map.of("ann", new Contact("ann", "Ann@example.org", "Anna", "de", "DE")), List.of());
        assertThat(accounts.of("ann").undeliverable())
                .as("another name, the same address")
                .isTrue();
        contacts.write(DB, Map.of("ann", new Contact("ann", "new@example.org", "Anna", "de", "DE")), List.of());
        assertThat(accounts.of("ann").undeliverable()).isFalse();
        assertThat(mailed("ann")).isInstanceOf(Answer.Tell.class);
        assertThat(done).containsExactly("order-placed to new@example.org about o-1");
    }

    private List<Reply> mailed(List<Letter> letters) {
        letters.forEach(letter -> done.add(letter.notification().template() + " to "
                + letter.to().email() + " about " + (letter.orderId().isEmpty() ? "no order" : letter.orderId())));
        return letters.stream().map(letter -> reply).toList();
    }

    private Answer mailed(String personId) {
        Task<NotificationQueued> task =
                new Task<>("n-1", "o-1", 0, new NotificationQueued("n-1", personId, "order-placed", Map.of()));
        return mailing.prepare(List.of(task)).apply(List.of(task)).getFirst();
    }

    private static Answer refused(String detail) {
        return new Answer.Tell(
                "n-1/REFUSED",
                new RecordMailAnswers(List.of(new MailAnswer("n-1", MailOutcome.REFUSED, detail, Map.of()))));
    }

    private Answer leaves(int attempts) {
        Task<AccountDeactivated> task =
                new Task<>("farewell", "ann", attempts, new AccountDeactivated(DeactivationReason.PRIVACY));
        return farewell.prepare(List.of(task)).apply(List.of(task)).getFirst();
    }

    private static void account(String personId, String status, @Nullable Instant bounced) {
        DB.update(
                "insert into account values (?, 1, '', now(), ?, '', ?)",
                personId,
                status,
                bounced == null ? null : OffsetDateTime.ofInstant(bounced, ZoneOffset.UTC));
    }

    private static void correspondence(String orderId, String buyerId, String sellerId, String matters) {
        DB.update(
                "insert into correspondence values (?, 1, '', now(), ?, ?, ?, ?, false)",
                orderId,
                buyerId,
                sellerId,
                matters,
                !matters.isEmpty());
    }
}
