package io.aftersale.payment.adapter.out.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundListParams;
import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.application.RefundProvider.BookedStatus;
import io.aftersale.payment.application.RefundProvider.ListUnavailable;
import io.aftersale.payment.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that Stripe has refunded and paid out in a time, page by page (C13). */
final class StripeList {

    private static final long PAGE = 100;
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final StripeClient stripe;
    private final Guard guard;

    StripeList(StripeClient stripe, Guard guard) {
        this.stripe = stripe;
        this.guard = guard;
    }

    /** One page, after a record. */
    private interface Page<T extends HasId> {
        StripeCollection<T> after(@Nullable String id) throws StripeException;
    }

    void read(Instant from, Instant to, Consumer<List<Booked>> page) {
        pages(
                after -> stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setCreated(RefundListParams.Created.builder()
                                        .setGte(from.getEpochSecond())
                                        .setLt(to.getEpochSecond())
                                        .build())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                StripeList::booked,
                page);
        pages(
                after -> stripe.v1()
                        .payouts()
                        .list(PayoutListParams.builder()
                                .setCreated(PayoutListParams.Created.builder()
                                        .setGte(from.getEpochSecond())
                                        .setLt(to.getEpochSecond())
                                        .build())
                                .setLimit(PAGE)
                                .setStartingAfter(after)
                                .build()),
                StripeList::booked,
                page);
    }

    private <T extends HasId> void pages(Page<T> list, Function<T, Booked> booked, Consumer<List<Booked>> page) {
        String last = null;
        StripeCollection<T> read;
        do {
            read = patiently(list, last);
            page.accept(read.getData().stream().map(booked).toList());
            last = read.getData().isEmpty() ? null : read.getData().getLast().getId();
        } while (last != null && Boolean.TRUE.equals(read.getHasMore()));
    }

    /** A list of thousands of pages does not fail because of one. */
    private <T extends HasId> StripeCollection<T> patiently(Page<T> list, @Nullable String after) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return guard.call(() -> list.after(after));
            } catch (Guard.Shut | StripeException e) {
                if (attempt == ATTEMPTS) {
                    throw new ListUnavailable("the provider's list: " + e.getMessage());
                }
            }
            pause(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListUnavailable("the service is shutting down");
        }
    }

    private static Booked booked(Refund refund) {
        return booked(
                refund.getId(),
                refund.getMetadata(),
                new Money(refund.getAmount(), refund.getCurrency().toUpperCase(Locale.ROOT)),
                refund.getStatus(),
                refund.getCreated());
    }

    private static Booked booked(Payout payout) {
        return booked(
                payout.getId(),
                payout.getMetadata(),
                new Money(payout.getAmount(), payout.getCurrency().toUpperCase(Locale.ROOT)),
                payout.getStatus(),
                payout.getCreated());
    }

    private static Booked booked(
            String id,
            @Nullable Map<String, String> metadata,
            Money amount,
            @Nullable String status,
            @Nullable Long created) {
        return new Booked(
                id,
                metadata == null ? null : metadata.get(StripeRefundProvider.ORDER),
                metadata == null ? null : metadata.get(StripeRefundProvider.PART),
                amount,
                switch (status) {
                    case null -> BookedStatus.PENDING;
                    case "succeeded", "paid" -> BookedStatus.SETTLED;
                    case "failed", "canceled" -> BookedStatus.FAILED;
                    default -> BookedStatus.PENDING;
                },
                Instant.ofEpochSecond(created == null ? 0 : created));
    }
}
