package io.aftersale.notification.application;

import io.aftersale.chassis.intent.OutsideCall;
import io.aftersale.notification.domain.Webhook.Status;
import io.aftersale.notification.domain.WebhookCommand.RecordWebhookAnswer;
import io.aftersale.notification.domain.WebhookEvent.WebhookDue;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells webhooks, as Standard Webhooks has it: at least once, under the same id each time, retried with back-off, then
 * abandoned.
 */
@Component
class WebhookDelivery implements OutsideCall<WebhookDue> {

    private static final int GONE = 410;

    private final WebhookCaller caller;
    private final WebhookQueries queries;
    private final WebhookAddress addresses;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookDelivery(
            WebhookCaller caller,
            WebhookQueries queries,
            WebhookAddress addresses,
            WebhookProperties properties,
            Clock clock) {
        this.caller = caller;
        this.queries = queries;
        this.addresses = addresses;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WebhookFlow.WEBHOOK;
    }

    @Override
    public Class<WebhookDue> about() {
        return WebhookDue.class;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Function<List<Task<WebhookDue>>, List<Answer>> prepare(List<Task<WebhookDue>> claimed) {
        List<String> ids = claimed.stream().map(Task::key).distinct().toList();
        Map<String, WebhookQueries.Entry> webhooks = queries.of(ids);
        Map<String, List<String>> secrets = queries.secrets(ids);
        return OutsideCall.each(task -> {
            WebhookQueries.Entry webhook = webhooks.get(task.key());
            return webhook == null || webhook.status() != Status.ACTIVE
                    ? abandoned(task, false, "the webhook is not active")
                    : told(task, webhook.url(), secrets.getOrDefault(task.key(), List.of()));
        });
    }

    private Answer told(Task<WebhookDue> task, String url, List<String> secrets) {
        Optional<String> objection = addresses.objection(url);
        if (objection.isPresent()) {
            return later(task, objection.get());
        }
        WebhookDue due = task.body();
        Instant now = clock.instant();
        int status = caller.post(
                URI.create(url),
                Map.of(
                        "webhook-id",
                        due.eventId(),
                        "webhook-timestamp",
                        Long.toString(now.getEpochSecond()),
                        "webhook-signature",
                        WebhookSignature.of(due.eventId(), now, due.payload(), secrets)),
                due.payload());
        if (status / 100 == 2) {
            return answer(task, true, false, null);
        }
        return status == GONE
                ? abandoned(task, true, "410: the receiver wants nothing any more")
                : later(task, status == 0 ? "no answer" : "status " + status);
    }

    private Answer later(Task<WebhookDue> task, String why) {
        return task.attempts() < properties.waits().size()
                ? new Answer.Retry(properties.waits().get(task.attempts()), why)
                : abandoned(task, false, why);
    }

    private static Answer abandoned(Task<WebhookDue> task, boolean gone, String why) {
        return answer(task, false, gone, why);
    }

    private static Answer answer(Task<WebhookDue> task, boolean delivered, boolean gone, @Nullable String detail) {
        return new Answer.Tell(
                task.key() + '/' + task.id() + "/answer",
                new RecordWebhookAnswer(task.body().eventId(), delivered, gone, detail));
    }
}
