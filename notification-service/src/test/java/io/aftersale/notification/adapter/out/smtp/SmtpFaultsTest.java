package io.aftersale.notification.adapter.out.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.application.Mailer.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mail server that is down, slow, defers or refuses. */
@Tag("F3")
class SmtpFaultsTest extends OverSmtp {

    @Test
    @Tag("F5")
    void a_mailbox_that_is_not_there_is_refused_without_its_address() throws Exception {
        faults("{\"rejectRecipients\":\"gone\"}");

        assertThat(send(letter("n-1", "Ann", "gone@example.org")))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused ->
                                assertThat(refused.detail()).startsWith("550").doesNotContain("@"));
        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    void an_email_is_deferred_while_the_server_says_so() throws Exception {
        faults("{\"temporaryFailures\":1}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isInstanceOf(Reply.Deferred.class);
        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    void a_greylisted_recipient_is_tried_again_and_holds_up_nobody_else() throws Exception {
        send(letter("n-0", "Known", "ann1@example.org"));
        faults("{\"greylist\":true}");

        List<Reply> first = mailer.send(letters(3));
        List<Reply> second = mailer.send(letters(3));

        assertThat(first)
                .allSatisfy(reply -> assertThat(reply)
                        .isInstanceOfSatisfying(
                                Reply.Deferred.class,
                                deferred -> assertThat(deferred.detail())
                                        .startsWith("450")
                                        .doesNotContain("@")));
        assertThat(second).containsOnly(new Reply.Accepted());
    }

    @Test
    void an_email_that_the_server_does_not_want_is_refused_and_the_next_one_is_not() throws Exception {
        faults("{\"refusals\":1}");

        List<Reply> replies = mailer.send(letters(2));

        assertThat(replies.getFirst())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("554"));
        assertThat(replies.getLast()).isEqualTo(new Reply.Accepted());
    }

    @Test
    void a_slow_server_is_waited_for() throws Exception {
        faults("{\"delayMillis\":400}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_asked_again_under_the_same_message_id() throws Exception {
        faults("{\"delayMillis\":2500}");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        request("DELETE", "/api/faults", "");

        assertThat(send(letter("n-1", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
        assertThat(get("/api/summary")).contains("\"distinct\":1");
    }

    @Test
    void an_outage_parks_nothing_and_is_over_when_it_is_over() throws Exception {
        send(letter("n-1", "Ann", "ann@example.org"));
        faults("{\"refuseConnections\":true}");

        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isInstanceOf(Reply.Unavailable.class);
        request("DELETE", "/api/faults", "");

        assertThat(send(letter("n-2", "Ann", "ann@example.org"))).isEqualTo(new Reply.Accepted());
    }

    @Test
    void of_emails_sent_together_each_has_its_own_reply() throws Exception {
        faults("{\"rejectRecipients\":\"gone\"}");

        List<Reply> replies = mailer.send(List.of(
                letter("n-1", "Ann", "ann@example.org"),
                letter("n-2", "Gone", "gone@example.org"),
                letter("n-3", "Bob", "bob@example.org"),
                letter("n-4", "Nobody", "no address"),
                letter("n-5", "Cid", "cid@example.org")));

        assertThat(replies.get(1))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("550"));
        assertThat(replies.get(3)).isEqualTo(new Reply.Refused("no valid address"));
        assertThat(List.of(replies.get(0), replies.get(2), replies.get(4))).containsOnly(new Reply.Accepted());
        assertThat(get("/api/messages"))
                .contains("<n-1@aftersale.example>", "<n-3@aftersale.example>", "<n-5@aftersale.example>")
                .doesNotContain("<n-2@aftersale.example>", "<n-4@aftersale.example>");
    }

    @Test
    void of_emails_sent_together_those_that_are_deferred_do_not_hold_up_the_others() throws Exception {
        faults("{\"temporaryFailures\":2}");

        List<Reply> replies = mailer.send(letters(5));

        assertThat(replies.subList(0, 2)).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Deferred.class));
        assertThat(replies.subList(2, 5)).containsOnly(new Reply.Accepted());
        assertThat(get("/api/summary")).contains("\"messages\":3", "\"distinct\":3");
    }
}
