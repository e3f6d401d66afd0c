package io.aftersale.payment.adapter.out.paypal;

import io.aftersale.payment.adapter.out.provider.Guard;
import io.aftersale.payment.adapter.out.provider.PooledHttp;
import io.aftersale.payment.adapter.out.provider.ProviderFailed;
import io.aftersale.payment.application.RefundProvider;
import io.aftersale.payment.domain.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Refunds of captured payments through PayPal (C2, C11). A refund is known there by {@link Ask#reference}: as its
 * PayPal-Request-Id and as its {@code custom_id}.
 */
final class PayPalRefundProvider implements RefundProvider {

    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int PAGE = 500;

    /** Refunds, by whoever made them. */
    private static final Set<String> REFUND_EVENTS = Set.of("T1107", "T1108");

    /** Its offsets have a colon, or none. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private final PayPalApi api;
    private final Guard guard;
    private final Duration keyLife;

    PayPalRefundProvider(PayPalApi api, Guard guard, Duration keyLife) {
        this.api = api;
        this.guard = guard;
        this.keyLife = keyLife;
    }

    @Override
    public Provider provider() {
        return Provider.PAYPAL;
    }

    @Override
    public Duration keyLife() {
        return keyLife;
    }

    @Override
    public Reply refund(Ask ask) {
        return guard.ask(
                () -> reply(api.post(
                        capture(ask) + "/refund",
                        Map.of("PayPal-Request-Id", ask.reference(), "Prefer", "return=representation"),
                        Map.of("amount", PayPalMoney.written(ask.amount()), "custom_id", ask.reference()))),
                PayPalRefundProvider::fault);
    }

    @Override
    public Reply lookUp(Ask ask, String providerRefundId) {
        return guard.look(
                () -> reply(api.get("/v2/payments/refunds/" + PooledHttp.path(providerRefundId))),
                PayPalRefundProvider::fault);
    }

    /** PayPal lists refunds with the order that the captured payment belongs to. */
    @Override
    public Reply find(Ask ask) {
        return guard.look(
                () -> {
                    PayPalApi.Answer capture = api.get(capture(ask));
                    String order = capture.body()
                            .path("supplementary_data")
                            .path("related_ids")
                            .path("order_id")
                            .asString("");
                    if (!capture.good() || order.isEmpty()) {
                        return capture.good() ? new Reply.Unanswered("a capture of no order") : refusal(capture);
                    }
                    PayPalApi.Answer found = api.get("/v2/checkout/orders/" + PooledHttp.path(order));
                    return found.good() ? in(found.body(), ask.reference()) : refusal(found);
                },
                PayPalRefundProvider::fault);
    }

    private static Reply in(JsonNode order, String reference) {
        for (JsonNode unit : order.path("purchase_units")) {
            for (JsonNode refund : unit.path("payments").path("refunds")) {
                if (refund.path("custom_id").asString("").equals(reference)) {
                    return reply(refund);
                }
            }
        }
        return new Reply.Absent();
    }

    private static String capture(Ask ask) {
        return "/v2/payments/captures/" + PooledHttp.path(ask.target());
    }

    private static Reply reply(PayPalApi.Answer answer) {
        return answer.good() ? reply(answer.body()) : refusal(answer);
    }

    private static Reply reply(JsonNode refund) {
        String id = refund.path("id").asString("");
        return id.isEmpty()
                ? new Reply.Unanswered("an answer without id")
                : switch (refund.path("status").asString("")) {
                    case "COMPLETED" -> new Reply.Settled(id);
                    case "PENDING" -> new Reply.Submitted(id);
                    case "FAILED", "CANCELLED" ->
                        new Reply.Declined(
                                refund.path("status_details").path("reason").asString("FAILED"), false);
                    default -> new Reply.Unanswered("an answer without status");
                };
    }

    /** What an answer that is none says about the money. */
    private static Reply refusal(PayPalApi.Answer answer) {
        String issue = answer.issue();
        return switch (answer.status()) {
            case 400, 404, 422 ->
                switch (issue) {
                    case "PREVIOUS_REQUEST_ID_MISMATCH", "DUPLICATE_REQUEST_ID" ->
                        new Reply.Unanswered("the key is known with other parameters");
                    case "REFUND_FAILED_INSUFFICIENT_FUNDS" -> new Reply.Declined(issue, true);
                    default -> new Reply.Declined(issue, false);
                };
            // Too many, still at it, or a wrong key of ours: nothing was moved by this asking.
            case 401, 403, 409, 429 -> new Reply.NotAsked(answer.status() + " " + issue);
            default -> new Reply.Unanswered(answer.status() + " " + issue);
        };
    }

    private static Reply fault(Exception fault) {
        return new Reply.Unanswered(fault.toString());
    }

    @Override
    public void list(Instant from, Instant to, Consumer<List<Booked>> page) {
        Instant last = to.truncatedTo(ChronoUnit.SECONDS);
        for (Instant begin = from.truncatedTo(ChronoUnit.SECONDS); begin.isBefore(last); begin = begin.plus(WINDOW)) {
            Instant end = begin.plus(WINDOW).isBefore(last) ? begin.plus(WINDOW) : last;
            int pages = 1;
            for (int n = 1; n <= pages; n++) {
                JsonNode read = page(begin, end, n);
                pages = read.path("total_pages").asInt(1);
                page.accept(booked(read, from, to));
            }
        }
    }

    private JsonNode page(Instant begin, Instant end, int n) {
        return guard.page(() -> {
            // The end is a second that belongs to it.
            PayPalApi.Answer answer = api.get("/v1/reporting/transactions?fields=transaction_info&page_size=" + PAGE
                    + "&page=" + n + "&start_date=" + PooledHttp.path(begin.toString()) + "&end_date="
                    + PooledHttp.path(end.minusSeconds(1).toString()));
            if (!answer.good()) {
                throw new ProviderFailed(answer.status() + " " + answer.issue());
            }
            return answer.body();
        });
    }

    private static List<Booked> booked(JsonNode read, Instant from, Instant to) {
        List<Booked> page = new ArrayList<>();
        for (JsonNode detail : read.path("transaction_details")) {
            JsonNode told = detail.path("transaction_info");
            if (REFUND_EVENTS.contains(told.path("transaction_event_code").asString(""))) {
                try {
                    Booked refund = booked(told);
                    if (!refund.createdAt().isBefore(from) && refund.createdAt().isBefore(to)) {
                        page.add(refund);
                    }
                } catch (RuntimeException e) {
                    throw new ListUnavailable("paypal's list has what makes no sense: " + told);
                }
            }
        }
        return page;
    }

    private static Booked booked(JsonNode told) {
        return new Booked(
                told.path("transaction_id").asString(),
                null,
                null,
                text(told.path("custom_field")),
                PayPalMoney.read(told.path("transaction_amount")),
                switch (told.path("transaction_status").asString("")) {
                    case "S" -> BookedStatus.SETTLED;
                    case "D", "V" -> BookedStatus.FAILED;
                    default -> BookedStatus.PENDING;
                },
                TIME.parse(told.path("transaction_initiation_date").asString(), Instant::from));
    }

    private static @Nullable String text(JsonNode field) {
        String text = field.asString("");
        return text.isEmpty() ? null : text;
    }
}
