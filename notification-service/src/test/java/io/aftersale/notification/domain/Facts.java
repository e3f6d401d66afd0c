package io.aftersale.notification.domain;

import io.aftersale.notification.domain.NotificationInput.ApprovalAsked;
import io.aftersale.notification.domain.NotificationInput.ApprovalReminded;
import io.aftersale.notification.domain.NotificationInput.ArrivalPromise;
import io.aftersale.notification.domain.NotificationInput.CancellationCause;
import io.aftersale.notification.domain.NotificationInput.CancellationRejected;
import io.aftersale.notification.domain.NotificationInput.CancellationRequested;
import io.aftersale.notification.domain.NotificationInput.CancellationStatus;
import io.aftersale.notification.domain.NotificationInput.CancellationWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ChargebackClosed;
import io.aftersale.notification.domain.NotificationInput.ChargebackOpened;
import io.aftersale.notification.domain.NotificationInput.ClaimRejected;
import io.aftersale.notification.domain.NotificationInput.CouponIssued;
import io.aftersale.notification.domain.NotificationInput.DecisionReason;
import io.aftersale.notification.domain.NotificationInput.DeliveryRefused;
import io.aftersale.notification.domain.NotificationInput.DestinationKind;
import io.aftersale.notification.domain.NotificationInput.DisputeAppealed;
import io.aftersale.notification.domain.NotificationInput.DisputeDecided;
import io.aftersale.notification.domain.NotificationInput.DisputeDecision;
import io.aftersale.notification.domain.NotificationInput.DisputeEscalated;
import io.aftersale.notification.domain.NotificationInput.DisputeOpened;
import io.aftersale.notification.domain.NotificationInput.DisputeSettled;
import io.aftersale.notification.domain.NotificationInput.DisputeWithdrawn;
import io.aftersale.notification.domain.NotificationInput.Fact;
import io.aftersale.notification.domain.NotificationInput.MessagePosted;
import io.aftersale.notification.domain.NotificationInput.OfferMade;
import io.aftersale.notification.domain.NotificationInput.OrderCancelled;
import io.aftersale.notification.domain.NotificationInput.OrderPlaced;
import io.aftersale.notification.domain.NotificationInput.OrderShipped;
import io.aftersale.notification.domain.NotificationInput.OrderStatus;
import io.aftersale.notification.domain.NotificationInput.PaymentMethod;
import io.aftersale.notification.domain.NotificationInput.RefundAccepted;
import io.aftersale.notification.domain.NotificationInput.RefundDue;
import io.aftersale.notification.domain.NotificationInput.RefundFailed;
import io.aftersale.notification.domain.NotificationInput.RefundLate;
import io.aftersale.notification.domain.NotificationInput.RefundNotNeeded;
import io.aftersale.notification.domain.NotificationInput.RefundReversed;
import io.aftersale.notification.domain.NotificationInput.RefundSettled;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForApproval;
import io.aftersale.notification.domain.NotificationInput.RefundWaitsForDestination;
import io.aftersale.notification.domain.NotificationInput.RefundWithheld;
import io.aftersale.notification.domain.NotificationInput.ReturnAccepted;
import io.aftersale.notification.domain.NotificationInput.ReturnExpired;
import io.aftersale.notification.domain.NotificationInput.ReturnInspected;
import io.aftersale.notification.domain.NotificationInput.ReturnInstructed;
import io.aftersale.notification.domain.NotificationInput.ReturnOfferMade;
import io.aftersale.notification.domain.NotificationInput.ReturnOpened;
import io.aftersale.notification.domain.NotificationInput.ReturnReceived;
import io.aftersale.notification.domain.NotificationInput.ReturnRefunded;
import io.aftersale.notification.domain.NotificationInput.ReturnRejected;
import io.aftersale.notification.domain.NotificationInput.ReturnShipped;
import io.aftersale.notification.domain.NotificationInput.ReturnWithdrawn;
import io.aftersale.notification.domain.NotificationInput.ShipmentTracked;
import io.aftersale.notification.domain.NotificationInput.TicketClosed;
import io.aftersale.notification.domain.NotificationInput.TicketOpened;
import io.aftersale.notification.domain.NotificationInput.TrackingStatus;
import io.aftersale.notification.domain.Telling.Party;
import io.aftersale.notification.domain.Telling.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** At least one fact of each type and of each variant that is worded differently. */
public final class Facts {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String BUYER = "buyer-1";
    static final String SELLER = "seller-1";
    static final Money MONEY = new Money(10_50, "EUR");

    /** The order that they are about. */
    public static final Correspondence ORDER = Correspondence.about(BUYER, SELLER, MONEY);

    private Facts() {}

    /** All of them. */
    public static List<Fact> all() {
        List<Fact> facts = new ArrayList<>(List.of(
                new OrderPlaced(BUYER, SELLER, MONEY),
                new CancellationRejected("c", BUYER, "REFUSED_SHIPPED"),
                new CancellationWithdrawn("c", BUYER, SELLER),
                new OrderShipped("s", BUYER, "DHL", "JD014600003SE"),
                new ApprovalAsked("c", SELLER, NOON),
                new RefundWaitsForDestination("r:t", PaymentMethod.CASH, MONEY),
                new RefundFailed("r:t", MONEY, false),
                new RefundLate("r:t", MONEY),
                new ShipmentTracked(TrackingStatus.DELIVERY_REFUSED, OrderStatus.DELIVERY_REFUSED),
                new ShipmentTracked(TrackingStatus.UNKNOWN, OrderStatus.DELIVERED),
                new RefundDue("r"),
                new RefundNotNeeded("r"),
                new DeliveryRefused("s"),
                new ApprovalReminded("c", NOON),
                new RefundWaitsForApproval("r:t", MONEY),
                new RefundReversed("r", "r:t", MONEY),
                new RefundWithheld("r", MONEY, true),
                new CouponIssued("r:t", "SAVE-7H2K", MONEY, NOON),
                new ChargebackOpened("b", MONEY),
                new ChargebackClosed("b", MONEY, true),
                new ChargebackClosed("b", MONEY, false),
                new DisputeOpened("d", BUYER, SELLER, NOON),
                new ClaimRejected("d", BUYER),
                new OfferMade("d", BUYER, SELLER, NotificationInput.DisputeParty.SELLER),
                new DisputeSettled("d", BUYER, SELLER),
                new DisputeWithdrawn("d", BUYER, SELLER),
                new DisputeAppealed("d", BUYER, SELLER),
                new ReturnOpened("r", null, NOON),
                new ReturnAccepted("r", true),
                new ReturnAccepted("r", false),
                new ReturnInstructed("r", NOON),
                new ReturnShipped("r", "DHL", "JD014600003SE"),
                new ReturnRejected("r"),
                new ReturnOfferMade("r"),
                new ReturnReceived("r"),
                new ReturnInspected("r", false),
                new ReturnRefunded("r"),
                new ReturnExpired("r"),
                new ReturnWithdrawn("r"),
                new DisputeEscalated("d", BUYER, SELLER),
                refundAccepted(PaymentMethod.CARD),
                new RefundAccepted("r:t", PaymentMethod.CASH, DestinationKind.ALIPAY_ACCOUNT, MONEY, null),
                new TicketOpened("t", NotificationInput.Party.BUYER),
                new TicketClosed("t", NotificationInput.Party.PLATFORM),
                new MessagePosted("t", NotificationInput.Party.PLATFORM)));
        for (NotificationInput.Party party : NotificationInput.Party.values()) {
            facts.add(new MessagePosted(null, party));
        }
        for (CancellationStatus status : List.of(
                CancellationStatus.WAITING_FOR_VERIFICATION,
                CancellationStatus.WAITING_FOR_SELLER,
                CancellationStatus.CANCELLED)) {
            facts.add(new CancellationRequested("c", BUYER, status));
        }
        for (CancellationCause cause : CancellationCause.values()) {
            facts.add(cancelled(cause, true));
        }
        for (DisputeDecision decision : DisputeDecision.values()) {
            facts.add(decided(decision, decision == DisputeDecision.PARTIAL_REFUND ? MONEY : null));
        }
        facts.add(new DisputeDecided(
                "d", BUYER, SELLER, DisputeDecision.FULL_REFUND, null, DecisionReason.SELLER_SILENT));
        for (PaymentMethod method : List.of(
                PaymentMethod.UNKNOWN,
                PaymentMethod.CARD,
                PaymentMethod.ALIPAY,
                PaymentMethod.PAYPAL,
                PaymentMethod.WALLET,
                PaymentMethod.BONUS)) {
            facts.add(new RefundSettled("r", "r:t", method, DestinationKind.ORIGINAL, MONEY, true));
        }
        return facts;
    }

    /** The types of facts that there are. */
    public static List<Class<?>> types() {
        return Arrays.stream(Fact.class.getPermittedSubclasses())
                .<Class<?>>flatMap(facts -> Arrays.stream(facts.getPermittedSubclasses()))
                .toList();
    }

    /** All that is told of them, and what is told of no order. */
    public static Stream<Told> told() {
        return Stream.concat(
                all().stream().flatMap(fact -> Telling.of(fact, ORDER).stream()),
                Stream.of(new Told(Party.BUYER, BUYER, "account-deactivated", Map.of())));
    }

    static OrderCancelled cancelled(CancellationCause cause, boolean refundDue) {
        return new OrderCancelled("c", BUYER, SELLER, cause, true, refundDue);
    }

    static DisputeDecided decided(DisputeDecision decision, @Nullable Money amount) {
        return new DisputeDecided("d", BUYER, SELLER, decision, amount, DecisionReason.OTHER);
    }

    static RefundAccepted refundAccepted(PaymentMethod method) {
        return new RefundAccepted(
                "r:t",
                method,
                DestinationKind.ORIGINAL,
                MONEY,
                new ArrivalPromise(Instant.parse("2026-03-05T00:00:00Z"), Instant.parse("2026-03-20T23:59:59.999Z")));
    }
}
