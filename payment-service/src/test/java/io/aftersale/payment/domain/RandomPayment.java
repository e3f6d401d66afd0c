package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.Payment.ChargebackStatus;
import io.aftersale.payment.domain.PaymentInput.ApproveLargeRefund;
import io.aftersale.payment.domain.PaymentInput.OrderLine;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.OrderTender;
import io.aftersale.payment.domain.PaymentInput.ProvideRefundDestination;
import io.aftersale.payment.domain.PaymentInput.ProviderOutcome;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RecordChargeback;
import io.aftersale.payment.domain.PaymentInput.RecordProviderAnswer;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One order's payment with whatever may happen to it: captures, refunds, answers of the provider that come twice, late
 * and against each other.
 */
public final class RandomPayment {

    private static final String[] CURRENCIES = {"JPY", "EUR", "KWD"};
    private static final List<PaymentMethod> METHODS = List.of(PaymentMethod.values());
    private static final List<ProviderOutcome> OUTCOMES = List.of(ProviderOutcome.values());
    private static final List<ChargebackStatus> STAGES = List.of(ChargebackStatus.values());
    private static final int STEPS = 25;

    private final Random random;
    private final String currency;
    private final Story story = new Story();
    private final List<PaymentEvent> events = new ArrayList<>();

    private RandomPayment(Random random) {
        this.random = random;
        this.currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    }

    /** What has come of it. */
    public record Outcome(Payment payment, List<PaymentEvent> events) {}

    public static Outcome of(Random random) {
        RandomPayment payment = new RandomPayment(random);
        payment.live();
        return new Outcome(payment.story.payment(), payment.events);
    }

    private void live() {
        List<OrderTender> tenders = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            PaymentMethod method = METHODS.get(random.nextInt(METHODS.size()));
            tenders.add(new OrderTender("t" + i, method, money(random.nextInt(5) == 0 ? 0 : random.nextLong(300_000))));
        }
        long total = tenders.stream().mapToLong(t -> t.amount().minor()).sum();
        tell(new OrderPlaced(
                Story.BUYER,
                Story.SELLER,
                List.of(new OrderLine("a", 7, money(total / 7))),
                money(total % 7),
                money(0),
                money(0),
                money(total),
                tenders,
                "DE"));
        for (int step = 0; step < STEPS; step++) {
            tell(something(step, tenders.get(random.nextInt(tenders.size()))));
        }
    }

    private PaymentInput something(int step, OrderTender tender) {
        List<RefundPart> parts = story.payment().refunds();
        return switch (random.nextInt(11)) {
            case 0, 1 -> new RecordCapture(tender.tenderId(), tender.amount(), "pi-" + tender.tenderId());
            case 2 -> new RefundDue("r" + step, List.of(new LineQuantity("a", 1)), random.nextBoolean(), null);
            case 3 -> new RefundDue("d" + random.nextInt(step + 1), List.of(), false, money(random.nextLong(150_000)));
            case 4 -> new ProvideRefundDestination("account-9");
            case 5 -> new PaymentInput.MarkRefundLate(part(parts));
            case 6 ->
                new RecordChargeback(
                        "dp_" + random.nextInt(3),
                        "pi-" + tender.tenderId(),
                        money(1 + random.nextLong(60_000)),
                        STAGES.get(random.nextInt(STAGES.size())),
                        null);
            case 7 -> new ApproveLargeRefund(refund(parts));
            default ->
                new RecordProviderAnswer(part(parts), OUTCOMES.get(random.nextInt(OUTCOMES.size())), "re_1", "code");
        };
    }

    private String part(List<RefundPart> parts) {
        return parts.isEmpty()
                ? "nothing"
                : parts.get(random.nextInt(parts.size())).refundPartId();
    }

    private String refund(List<RefundPart> parts) {
        return parts.isEmpty()
                ? "nothing"
                : parts.get(random.nextInt(parts.size())).refundId();
    }

    private void tell(PaymentInput input) {
        Role by = input instanceof ApproveLargeRefund ? Role.OPERATOR : Role.SYSTEM;
        story.told(input, by, by == Role.OPERATOR ? "operator-1" : "storefront").stream()
                .filter(event -> !(event instanceof PaymentEvent.CommandRefused))
                .forEach(events::add);
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
