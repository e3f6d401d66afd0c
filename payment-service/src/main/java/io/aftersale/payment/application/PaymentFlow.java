package io.aftersale.payment.application;

import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_COMMANDS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.PAYMENT_STATE;

import io.aftersale.chassis.PureDomain;
import io.aftersale.chassis.calendar.PublicHolidays;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.payment.domain.ArrivalPromise;
import io.aftersale.payment.domain.Given;
import io.aftersale.payment.domain.LargeRefunds;
import io.aftersale.payment.domain.Payment;
import io.aftersale.payment.domain.PaymentEvent;
import io.aftersale.payment.domain.PaymentInput;
import io.aftersale.payment.domain.PaymentStory;
import io.aftersale.payment.domain.Payments;
import io.aftersale.payment.domain.Provider;
import io.aftersale.payment.domain.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How records travel through payment-service. */
@Configuration(proxyBeanMethods = false)
class PaymentFlow {

    /** Name of the call that asks that provider for a refund. */
    static String refundBy(Provider provider) {
        return "refund-" + provider.name().toLowerCase(Locale.ROOT);
    }

    @Bean
    PublicHolidays publicHolidays() {
        return new PublicHolidays();
    }

    @Bean
    Aggregate<Payment, PaymentInput, PaymentEvent> payments(
            PublicHolidays holidays,
            ArrivalProperties properties,
            LargeRefundProperties large,
            CouponProperties coupons) {
        Terms terms = new Terms(
                properties.arrivals(holidays::holiday),
                new LargeRefunds(large.above(), large.byCurrency()),
                coupons.life());
        return Aggregate.keptIn("payment", Payment.class, PAYMENT_STATE)
                .reactsTo(PaymentInput.class, PAYMENT_COMMANDS, ORDER_EVENTS)
                .tells(PaymentEvent.class, PAYMENT_EVENTS)
                .createdBy(PaymentInput.OrderPlaced.class)
                .decidedBy(new PureDomain<>(
                        (payment, input, context) -> PaymentStory.learn(payment, input, given(context, terms)),
                        (payment, input, context) -> Payments.decide(payment, input, given(context, terms)),
                        (payment, event, context) -> PaymentStory.evolve(
                                payment, event, context.now(), context.actor().id())))
                .withEffects((event, after, context) -> effects(event, after, context, properties.grace()))
                .projectedBy(Ledger::write)
                .column("buyer_id", "text", Payment::buyerId)
                .column("seller_id", "text", Payment::sellerId)
                .column("status", "text", payment -> payment.status().name())
                .column("awaits_approval", "bool", Payment::awaitsApproval);
    }

    /** What has to be asked of the provider: once for each accepted part (C10), until it has its final answer. */
    static List<Effect> effects(PaymentEvent event, Payment after, Context context, Duration grace) {
        return switch (event) {
            case PaymentEvent.RefundAccepted accepted ->
                accepted.method().internal() ? List.of() : asked(context, accepted, grace);
            case PaymentEvent.RefundSettled settled ->
                settled.method().internal()
                        ? List.of()
                        : List.of(
                                new Effect.Withdraw(id(context, settled.refundPartId())),
                                new Effect.Withdraw(lateId(context, settled.refundPartId())));
            case PaymentEvent.RefundLate late -> List.of(new Effect.Withdraw(lateId(context, late.refundPartId())));
            case PaymentEvent.RefundFailed failed ->
                failed.retryable() ? List.of() : List.of(new Effect.Withdraw(id(context, failed.refundPartId())));
            case PaymentEvent.RefundReversed reversed ->
                List.of(
                        new Effect.Withdraw(id(context, reversed.refundPartId())),
                        new Effect.Withdraw(lateId(context, reversed.refundPartId())));
            case PaymentEvent.RefundWaitsForApproval e -> List.of();
            case PaymentEvent.RefundApproved e -> List.of();
            case PaymentEvent.RefundWithheld e -> List.of();
            case PaymentEvent.ChargebackOpened e -> List.of();
            case PaymentEvent.ChargebackClosed e -> List.of();
            case PaymentEvent.CouponIssued e -> List.of();
            case PaymentEvent.CouponRedeemed e -> List.of();
            case PaymentEvent.RefundDifferenceFound e -> List.of();
            case PaymentEvent.VerificationBegun e -> List.of();
            case PaymentEvent.TenderCaptured e -> List.of();
            case PaymentEvent.PaymentCaptured e -> List.of();
            case PaymentEvent.PaymentFailed e -> List.of();
            case PaymentEvent.RefundWaitsForDestination e -> List.of();
            case PaymentEvent.RefundSubmitted e -> List.of();
            case PaymentEvent.RefundOutcomeUnknown e -> List.of();
            case PaymentEvent.RefundNotNeeded e -> List.of();
            case PaymentEvent.RefundReduced e -> List.of();
            case PaymentEvent.LateRefundSettled e -> List.of();
            case PaymentEvent.CommandRefused e -> List.of();
        };
    }

    /** What is declined for good can be late, too: nobody has the money. */
    private static List<Effect> asked(Context context, PaymentEvent.RefundAccepted accepted, Duration grace) {
        Effect call = new Effect.Call(
                id(context, accepted.refundPartId()), refundBy(accepted.method().provider()), context.now());
        ArrivalPromise promised = accepted.arrival();
        return promised == null
                ? List.of(call)
                : List.of(
                        call,
                        new Effect.Deadline(
                                lateId(context, accepted.refundPartId()),
                                promised.latest().plus(grace),
                                new PaymentInput.MarkRefundLate(accepted.refundPartId())));
    }

    private static String lateId(Context context, String refundPartId) {
        return "late/" + id(context, refundPartId);
    }

    /** A refund's id is unique within its order only. */
    private static String id(Context context, String refundPartId) {
        return context.aggregateId() + "/" + refundPartId;
    }

    private static Given given(Context context, Terms terms) {
        return new Given(
                Given.Role.valueOf(context.actor().kind().name()),
                context.actor().id(),
                context.causeId(),
                context.now(),
                terms);
    }
}
