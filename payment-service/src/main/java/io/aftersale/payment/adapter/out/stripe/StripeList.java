package io.aftersale.payment.adapter.out.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundListParams;
import io.aftersale.payment.adapter.out.provider.Guard;
import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.application.RefundProvider.BookedStatus;
import io.aftersale.payment.domain.Money;
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
            String after = last;
            read = guard.page(() -> list.after(after));
            page.accept(read.getData().stream().map(booked).toList());
            last = read.getData().isEmpty() ? null : read.getData().getLast().getId();
        } while (last != null && Boolean.TRUE.equals(read.getHasMore()));
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
                null,
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
