package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.PaymentEvent.CommandRefused;
import io.aftersale.payment.domain.PaymentInput.OrderLine;
import io.aftersale.payment.domain.PaymentInput.OrderPlaced;
import io.aftersale.payment.domain.PaymentInput.OrderTender;
import io.aftersale.payment.domain.PaymentInput.RecordCapture;
import io.aftersale.payment.domain.PaymentInput.RefundDue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment under test: told one thing after the other, as the engine does it. */
final class Story {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String BUYER = "buyer-1";
    static final String SELLER = "seller-1";

    /** A Sunday; no holidays anywhere. */
    static final Arrivals ARRIVALS = new Arrivals((day, country) -> false, 3, 15, 20, Map.of());

    static final ArrivalPromise BY_CARD =
            new ArrivalPromise(Instant.parse("2026-03-04T00:00:00Z"), Instant.parse("2026-03-20T23:59:59.999Z"));
    static final ArrivalPromise BY_OTHERS =
            new ArrivalPromise(Instant.parse("2026-03-04T00:00:00Z"), Instant.parse("2026-03-27T23:59:59.999Z"));

    static final Terms TERMS = new Terms(
            ARRIVALS,
            new LargeRefunds(new BigDecimal("1000.00"), Map.of("JPY", new BigDecimal(150_000))),
            Duration.ofDays(365));

    private @Nullable Payment payment;
    private Instant now = NOON;

    /** A paid order of two pieces at 30.00 EUR and one at 40.00, shipped for 5.00. */
    static Story paid(PaymentMethod method) {
        Story story = placed(tender("t1", method, 105_00));
        story.told(new RecordCapture("t1", eur(105_00), "pi_1"));
        return story;
    }

    static Story placed(OrderTender... tenders) {
        Story story = new Story();
        story.told(order(tenders));
        return story;
    }

    static OrderPlaced order(OrderTender... tenders) {
        return new OrderPlaced(
                BUYER,
                SELLER,
                List.of(new OrderLine("a", 2, eur(30_00)), new OrderLine("b", 1, eur(40_00))),
                eur(5_00),
                eur(0),
                eur(0),
                eur(105_00),
                List.of(tenders),
                "DE");
    }

    static OrderTender tender(String id, PaymentMethod method, long minor) {
        return new OrderTender(id, method, eur(minor));
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    static RefundDue everything(String refundId) {
        return new RefundDue(refundId, List.of(new LineQuantity("a", 2), new LineQuantity("b", 1)), true, null);
    }

    static RefundDue lines(String refundId, LineQuantity... lines) {
        return new RefundDue(refundId, List.of(lines), false, null);
    }

    /** Time goes on. */
    void at(Instant later) {
        now = later;
    }

    /** What happens when a system says this. */
    List<PaymentEvent> told(PaymentInput input) {
        return told(input, Role.SYSTEM, "storefront");
    }

    List<PaymentEvent> told(PaymentInput input, Role by, String id) {
        Given given = new Given(by, id, "cause-1", now, TERMS);
        payment = PaymentStory.learn(payment, input, given);
        List<PaymentEvent> events = Payments.decide(payment, input, given);
        for (PaymentEvent event : events) {
            if (!(event instanceof CommandRefused)) {
                payment = PaymentStory.evolve(payment, event, now, id);
            }
        }
        return events;
    }

    Payment payment() {
        return Optional.ofNullable(payment).orElseThrow();
    }

    /** Name of the refusal, which is all that happened. */
    static String refusal(List<PaymentEvent> events) {
        return events.size() == 1 && events.getFirst() instanceof CommandRefused refused
                ? refused.reason()
                : events.toString();
    }

    /** The events of that type. */
    static <E extends PaymentEvent> List<E> only(Class<E> type, List<PaymentEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
