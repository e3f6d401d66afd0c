package io.aftersale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.notification.domain.NotificationEvent.CommandRefused;
import io.aftersale.notification.domain.WebhookCommand.CreateWebhook;
import io.aftersale.notification.domain.WebhookCommand.DeleteWebhook;
import io.aftersale.notification.domain.WebhookCommand.EnableWebhook;
import io.aftersale.notification.domain.WebhookCommand.NotifyWebhook;
import io.aftersale.notification.domain.WebhookCommand.RecordWebhookAnswer;
import io.aftersale.notification.domain.WebhookEvent.WebhookAbandoned;
import io.aftersale.notification.domain.WebhookEvent.WebhookCreated;
import io.aftersale.notification.domain.WebhookEvent.WebhookDeleted;
import io.aftersale.notification.domain.WebhookEvent.WebhookDelivered;
import io.aftersale.notification.domain.WebhookEvent.WebhookDisabled;
import io.aftersale.notification.domain.WebhookEvent.WebhookDue;
import io.aftersale.notification.domain.WebhookEvent.WebhookEnabled;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String URL = "https://hooks.example/aftersale";
    private static final NotifyWebhook CANCELLED = new NotifyWebhook("e-1", "OrderCancelled", "{}");

    private @Nullable Webhook webhook;

    @Test
    void a_webhook_is_told_of_the_events_that_it_was_created_for() {
        assertThat(byOperator(new CreateWebhook(URL, List.of("OrderPlaced", "OrderCancelled", "OrderPlaced"))))
                .containsExactly(new WebhookCreated(URL, List.of("OrderCancelled", "OrderPlaced")));

        assertThat(bySystem(CANCELLED)).containsExactly(new WebhookDue("e-1", "OrderCancelled", "{}"));
        assertThat(bySystem(new NotifyWebhook("e-2", "OrderShipped", "{}"))).isEmpty();
        assertThat(bySystem(answer(true, false))).containsExactly(new WebhookDelivered("e-1"));
    }

    @Test
    void one_that_fails_again_and_again_is_disabled_until_an_operator_enables_it() {
        create();

        assertThat(bySystem(answer(false, false))).containsExactly(new WebhookAbandoned("e-1", "status 500"));
        bySystem(answer(true, false));
        bySystem(answer(false, false));
        assertThat(bySystem(answer(false, false)))
                .containsExactly(new WebhookAbandoned("e-1", "status 500"), new WebhookDisabled("status 500"));
        assertThat(bySystem(CANCELLED)).isEmpty();
        assertThat(bySystem(answer(false, false)))
                .as("what was on its way")
                .containsExactly(new WebhookAbandoned("e-1", "status 500"));

        assertThat(byOperator(new EnableWebhook())).containsExactly(new WebhookEnabled());
        assertThat(bySystem(CANCELLED)).hasSize(1);
        assertThat(reason(byOperator(new EnableWebhook()))).isEqualTo("WEBHOOK_ACTIVE");
    }

    @Test
    void one_that_wants_nothing_any_more_is_disabled_at_once() {
        create();

        assertThat(bySystem(answer(false, true))).contains(new WebhookDisabled("status 500"));
    }

    @Test
    void one_that_is_deleted_is_gone() {
        create();

        assertThat(byOperator(new DeleteWebhook())).containsExactly(new WebhookDeleted());
        assertThat(bySystem(CANCELLED)).isEmpty();
        assertThat(reason(byOperator(new DeleteWebhook()))).isEqualTo("UNKNOWN_WEBHOOK");
        assertThat(reason(byOperator(new EnableWebhook()))).isEqualTo("UNKNOWN_WEBHOOK");
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThat(reason(byOperator(new CreateWebhook(URL, List.of())))).isEqualTo("INVALID_EVENT_TYPES");
        assertThat(reason(byOperator(new CreateWebhook(URL, List.of("OrderSneezed")))))
                .isEqualTo("INVALID_EVENT_TYPES");
        assertThat(reason(byOperator(new CreateWebhook("x".repeat(2_001), List.of("OrderPlaced")))))
                .isEqualTo("INVALID_URL");
        assertThat(reason(bySystem(new CreateWebhook(URL, List.of("OrderPlaced")))))
                .isEqualTo("FORBIDDEN_ROLE");
        create();
        assertThat(reason(byOperator(new CreateWebhook(URL, List.of("OrderPlaced")))))
                .isEqualTo("WEBHOOK_EXISTS");
        assertThat(reason(byOperator(CANCELLED))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(reason(byOperator(answer(true, false)))).isEqualTo("FORBIDDEN_ROLE");
        assertThat(reason(bySystem(new DeleteWebhook()))).isEqualTo("FORBIDDEN_ROLE");
    }

    private void create() {
        byOperator(new CreateWebhook(URL, List.of("OrderCancelled")));
    }

    private static RecordWebhookAnswer answer(boolean delivered, boolean gone) {
        return new RecordWebhookAnswer("e-1", delivered, gone, "status 500");
    }

    private List<WebhookEvent> byOperator(WebhookCommand command) {
        return told(command, false);
    }

    private List<WebhookEvent> bySystem(WebhookCommand command) {
        return told(command, true);
    }

    private List<WebhookEvent> told(WebhookCommand command, boolean bySystem) {
        List<WebhookEvent> events = Webhooks.decide(
                webhook,
                command,
                new Webhooks.Given(
                        bySystem, !bySystem, "c-1", Set.of("OrderPlaced", "OrderCancelled", "OrderShipped"), 2));
        for (WebhookEvent event : events) {
            if (!(event instanceof CommandRefused)) {
                webhook = Webhooks.evolve(webhook, event, Facts.NOON);
            }
        }
        return events;
    }

    private static String reason(List<WebhookEvent> events) {
        return events.getFirst() instanceof CommandRefused refused ? refused.reason() : events.toString();
    }
}
