package io.aftersale.payment.adapter.out.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.aftersale.payment.adapter.out.provider.Guard;
import io.aftersale.payment.application.RefundProvider;
import io.aftersale.payment.domain.PaymentMethod.Destination;
import io.aftersale.payment.domain.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Refunds through Stripe: to the original payment as refunds, to an account on file as payouts (C2, C3). */
final class StripeRefundProvider implements RefundProvider {

    private static final int LONGEST_KEY = 255;
    private static final long PAGE = 100;
    static final String ORDER = "orderId";
    static final String PART = "refundPartId";

    private final StripeClient stripe;
    private final Guard guard;
    private final Duration keyLife;

    StripeRefundProvider(StripeClient stripe, Guard guard, Duration keyLife) {
        this.stripe = stripe;
        this.guard = guard;
        this.keyLife = keyLife;
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public Duration keyLife() {
        return keyLife;
    }

    @Override
    public void list(Instant from, Instant to, Consumer<List<Booked>> page) {
        new StripeList(stripe, guard).read(from, to, page);
    }

    @Override
    public Reply refund(Ask ask) {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey(header(ask.key())).build();
        return ask.destination() == Destination.ALIPAY_ACCOUNT
                ? asked(() -> reply(stripe.v1().payouts().create(payout(ask), options)))
                : asked(() -> reply(stripe.v1().refunds().create(refundOf(ask), options)));
    }

    @Override
    public Reply lookUp(Ask ask, String providerRefundId) {
        return ask.destination() == Destination.ALIPAY_ACCOUNT
                ? looked(() -> reply(stripe.v1().payouts().retrieve(providerRefundId)))
                : looked(() -> reply(stripe.v1().refunds().retrieve(providerRefundId)));
    }

    /** Stripe lists refunds by payment; payouts it lists by nothing that names one, so they are left to people. */
    @Override
    public Reply find(Ask ask) {
        if (ask.destination() == Destination.ALIPAY_ACCOUNT) {
            return new Reply.Unanswered("a payout whose key is too old to repeat: look it up by its metadata");
        }
        return looked(() -> {
            RefundListParams query = RefundListParams.builder()
                    .setPaymentIntent(ask.target())
                    .setLimit(PAGE)
                    .build();
            for (Refund refund : stripe.v1().refunds().list(query).autoPagingIterable()) {
                if (refund.getMetadata() != null
                        && ask.orderId().equals(refund.getMetadata().get(ORDER))
                        && ask.refundPartId().equals(refund.getMetadata().get(PART))) {
                    return reply(refund);
                }
            }
            return new Reply.Absent();
        });
    }

    private static RefundCreateParams refundOf(Ask ask) {
        return RefundCreateParams.builder()
                .setPaymentIntent(ask.target())
                .setAmount(ask.amount().minor())
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata(ORDER, ask.orderId())
                .putMetadata(PART, ask.refundPartId())
                .build();
    }

    private static PayoutCreateParams payout(Ask ask) {
        return PayoutCreateParams.builder()
                .setDestination(ask.target())
                .setAmount(ask.amount().minor())
                .setCurrency(ask.amount().currency().toLowerCase(Locale.ROOT))
                .putMetadata(ORDER, ask.orderId())
                .putMetadata(PART, ask.refundPartId())
                .build();
    }

    private Reply asked(Callable<Reply> call) {
        return guard.ask(call, StripeRefundProvider::fault);
    }

    private Reply looked(Callable<Reply> call) {
        return guard.look(call, StripeRefundProvider::fault);
    }

    private static Reply fault(Exception fault) {
        return switch (fault) {
            case StripeNotConnected e -> new Reply.NotAsked(String.valueOf(e.getMessage()));
            case ApiConnectionException e -> new Reply.Unanswered(String.valueOf(e.getMessage()));
            case IdempotencyException e -> new Reply.Unanswered("the key is known with other parameters");
            case StripeException e -> refusal(e);
            // Such as what the SDK throws at an answer that is no JSON.
            default -> new Reply.Unanswered(fault.toString());
        };
    }

    /** What an error of Stripe's says about the money. */
    private static Reply refusal(StripeException e) {
        int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        String code = code(e);
        return switch (status) {
            case 400, 402, 404 -> new Reply.Declined(code, code.equals("balance_insufficient"));
            // Too many, still at it, or a wrong key of ours: nothing was moved by this asking.
            case 401, 403, 409, 429 -> new Reply.NotAsked(status + " " + code);
            default -> new Reply.Unanswered(status + " " + code);
        };
    }

    private static String code(StripeException e) {
        return e.getCode() != null
                ? e.getCode()
                : e.getStripeError() != null && e.getStripeError().getType() != null
                        ? e.getStripeError().getType()
                        : "status_" + e.getStatusCode();
    }

    private static Reply reply(Refund refund) {
        return reply(refund.getId(), refund.getStatus(), refund.getFailureReason());
    }

    private static Reply reply(Payout payout) {
        return reply(payout.getId(), payout.getStatus(), payout.getFailureCode());
    }

    private static Reply reply(@Nullable String id, @Nullable String status, @Nullable String failure) {
        if (id == null || status == null) {
            return new Reply.Unanswered("an answer without id or status");
        }
        return switch (status) {
            case "succeeded", "paid" -> new Reply.Settled(id);
            case "failed", "canceled" -> new Reply.Declined(failure == null ? status : failure, false);
            default -> new Reply.Submitted(id);
        };
    }

    /** The key as a header can carry it: ours may be longer than Stripe takes, or not in ASCII. */
    static String header(String key) {
        boolean fits = key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c > ' ' && c < 127);
        if (fits) {
            return key;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
