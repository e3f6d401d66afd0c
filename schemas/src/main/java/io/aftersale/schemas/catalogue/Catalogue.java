package io.aftersale.schemas.catalogue;

import static io.aftersale.schemas.catalogue.Topic.Kind.COMMANDS;
import static io.aftersale.schemas.catalogue.Topic.Kind.EVENTS;
import static io.aftersale.schemas.catalogue.Topic.Kind.STATE;

import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.ReleaseHeld;
import io.aftersale.schemas.dispute.AcceptClaim;
import io.aftersale.schemas.dispute.AcceptOffer;
import io.aftersale.schemas.dispute.AcceptReturn;
import io.aftersale.schemas.dispute.AcceptReturnOffer;
import io.aftersale.schemas.dispute.AddEvidence;
import io.aftersale.schemas.dispute.AppealDecision;
import io.aftersale.schemas.dispute.CaseClaimed;
import io.aftersale.schemas.dispute.CaseReleased;
import io.aftersale.schemas.dispute.ClaimCase;
import io.aftersale.schemas.dispute.ClaimRejected;
import io.aftersale.schemas.dispute.CloseTicket;
import io.aftersale.schemas.dispute.ConfirmReturn;
import io.aftersale.schemas.dispute.DecideDispute;
import io.aftersale.schemas.dispute.DecideUnanswered;
import io.aftersale.schemas.dispute.DisputeAppealed;
import io.aftersale.schemas.dispute.DisputeDecided;
import io.aftersale.schemas.dispute.DisputeEscalated;
import io.aftersale.schemas.dispute.DisputeOpened;
import io.aftersale.schemas.dispute.DisputeSettled;
import io.aftersale.schemas.dispute.DisputeWithdrawn;
import io.aftersale.schemas.dispute.Disputes;
import io.aftersale.schemas.dispute.EndReturnWait;
import io.aftersale.schemas.dispute.EscalateDispute;
import io.aftersale.schemas.dispute.EscalateUnsettled;
import io.aftersale.schemas.dispute.EvidenceAdded;
import io.aftersale.schemas.dispute.EvidenceFinished;
import io.aftersale.schemas.dispute.FinishEvidence;
import io.aftersale.schemas.dispute.InspectReturn;
import io.aftersale.schemas.dispute.MakeOffer;
import io.aftersale.schemas.dispute.MarkRead;
import io.aftersale.schemas.dispute.MessagePosted;
import io.aftersale.schemas.dispute.MessagesRead;
import io.aftersale.schemas.dispute.OfferForReturn;
import io.aftersale.schemas.dispute.OfferMade;
import io.aftersale.schemas.dispute.OpenDispute;
import io.aftersale.schemas.dispute.OpenTicket;
import io.aftersale.schemas.dispute.PostMessage;
import io.aftersale.schemas.dispute.ProvideReturnLabel;
import io.aftersale.schemas.dispute.RecordReturnTracking;
import io.aftersale.schemas.dispute.RejectClaim;
import io.aftersale.schemas.dispute.RejectReturn;
import io.aftersale.schemas.dispute.ReleaseCase;
import io.aftersale.schemas.dispute.ReturnAccepted;
import io.aftersale.schemas.dispute.ReturnExpired;
import io.aftersale.schemas.dispute.ReturnInspected;
import io.aftersale.schemas.dispute.ReturnInstructed;
import io.aftersale.schemas.dispute.ReturnOfferMade;
import io.aftersale.schemas.dispute.ReturnOpened;
import io.aftersale.schemas.dispute.ReturnReceived;
import io.aftersale.schemas.dispute.ReturnRefunded;
import io.aftersale.schemas.dispute.ReturnRejected;
import io.aftersale.schemas.dispute.ReturnShipped;
import io.aftersale.schemas.dispute.ReturnTracked;
import io.aftersale.schemas.dispute.ReturnWithdrawn;
import io.aftersale.schemas.dispute.Returns;
import io.aftersale.schemas.dispute.ShipReturn;
import io.aftersale.schemas.dispute.TicketClosed;
import io.aftersale.schemas.dispute.TicketOpened;
import io.aftersale.schemas.dispute.WithdrawDispute;
import io.aftersale.schemas.dispute.WithdrawReturn;
import io.aftersale.schemas.notification.Account;
import io.aftersale.schemas.notification.AccountDeactivated;
import io.aftersale.schemas.notification.AddressBounced;
import io.aftersale.schemas.notification.CompleteDeactivation;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.notification.Correspondence;
import io.aftersale.schemas.notification.CreateWebhook;
import io.aftersale.schemas.notification.DeactivateAccount;
import io.aftersale.schemas.notification.DeactivationBegun;
import io.aftersale.schemas.notification.DeactivationPostponed;
import io.aftersale.schemas.notification.DeleteWebhook;
import io.aftersale.schemas.notification.EnableWebhook;
import io.aftersale.schemas.notification.NotificationMuted;
import io.aftersale.schemas.notification.NotificationParked;
import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.notification.NotificationSent;
import io.aftersale.schemas.notification.NotifyWebhook;
import io.aftersale.schemas.notification.PersonErased;
import io.aftersale.schemas.notification.PreferencesSet;
import io.aftersale.schemas.notification.RecordErasure;
import io.aftersale.schemas.notification.RecordMailAnswers;
import io.aftersale.schemas.notification.RecordWebhookAnswer;
import io.aftersale.schemas.notification.ReportBounce;
import io.aftersale.schemas.notification.ResendNotification;
import io.aftersale.schemas.notification.SetPreferences;
import io.aftersale.schemas.notification.Webhook;
import io.aftersale.schemas.notification.WebhookAbandoned;
import io.aftersale.schemas.notification.WebhookCreated;
import io.aftersale.schemas.notification.WebhookDeleted;
import io.aftersale.schemas.notification.WebhookDelivered;
import io.aftersale.schemas.notification.WebhookDisabled;
import io.aftersale.schemas.notification.WebhookDue;
import io.aftersale.schemas.notification.WebhookEnabled;
import io.aftersale.schemas.order.CancelBySeller;
import io.aftersale.schemas.order.CancelUnshipped;
import io.aftersale.schemas.order.CancellationRejected;
import io.aftersale.schemas.order.CancellationRequested;
import io.aftersale.schemas.order.CancellationWithdrawn;
import io.aftersale.schemas.order.CompleteOrder;
import io.aftersale.schemas.order.DeliveryRefused;
import io.aftersale.schemas.order.Order;
import io.aftersale.schemas.order.OrderCancelled;
import io.aftersale.schemas.order.OrderCompleted;
import io.aftersale.schemas.order.OrderPaymentProgressed;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.order.OrderShipped;
import io.aftersale.schemas.order.PlaceOrder;
import io.aftersale.schemas.order.RateSeller;
import io.aftersale.schemas.order.RecordShipment;
import io.aftersale.schemas.order.RecordTracking;
import io.aftersale.schemas.order.RefundDue;
import io.aftersale.schemas.order.RefuseDelivery;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.order.RequestReturn;
import io.aftersale.schemas.order.ReturnRequested;
import io.aftersale.schemas.order.SellerRated;
import io.aftersale.schemas.order.ShipmentTracked;
import io.aftersale.schemas.order.WithdrawCancellation;
import io.aftersale.schemas.payment.ApproveLargeRefund;
import io.aftersale.schemas.payment.BeginVerification;
import io.aftersale.schemas.payment.ChargebackClosed;
import io.aftersale.schemas.payment.ChargebackOpened;
import io.aftersale.schemas.payment.CouponIssued;
import io.aftersale.schemas.payment.CouponRedeemed;
import io.aftersale.schemas.payment.FailVerification;
import io.aftersale.schemas.payment.LateRefundSettled;
import io.aftersale.schemas.payment.MarkRefundLate;
import io.aftersale.schemas.payment.Payment;
import io.aftersale.schemas.payment.PaymentCaptured;
import io.aftersale.schemas.payment.PaymentFailed;
import io.aftersale.schemas.payment.ProvideRefundDestination;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.payment.RecordChargeback;
import io.aftersale.schemas.payment.RecordDifference;
import io.aftersale.schemas.payment.RecordProviderAnswer;
import io.aftersale.schemas.payment.RedeemCoupon;
import io.aftersale.schemas.payment.RefundAccepted;
import io.aftersale.schemas.payment.RefundApproved;
import io.aftersale.schemas.payment.RefundDifferenceFound;
import io.aftersale.schemas.payment.RefundFailed;
import io.aftersale.schemas.payment.RefundLate;
import io.aftersale.schemas.payment.RefundNotNeeded;
import io.aftersale.schemas.payment.RefundOutcomeUnknown;
import io.aftersale.schemas.payment.RefundReduced;
import io.aftersale.schemas.payment.RefundReversed;
import io.aftersale.schemas.payment.RefundSettled;
import io.aftersale.schemas.payment.RefundSubmitted;
import io.aftersale.schemas.payment.RefundWaitsForApproval;
import io.aftersale.schemas.payment.RefundWaitsForDestination;
import io.aftersale.schemas.payment.RefundWithheld;
import io.aftersale.schemas.payment.TenderCaptured;
import io.aftersale.schemas.payment.VerificationBegun;
import io.aftersale.schemas.seller.ApprovalAsked;
import io.aftersale.schemas.seller.ApprovalClosed;
import io.aftersale.schemas.seller.ApprovalDenied;
import io.aftersale.schemas.seller.ApprovalGranted;
import io.aftersale.schemas.seller.ApprovalReminded;
import io.aftersale.schemas.seller.Approvals;
import io.aftersale.schemas.seller.ApproveByDeadline;
import io.aftersale.schemas.seller.ApproveCancellation;
import io.aftersale.schemas.seller.Policy;
import io.aftersale.schemas.seller.PolicyPublished;
import io.aftersale.schemas.seller.PublishPolicy;
import io.aftersale.schemas.seller.RejectCancellation;
import io.aftersale.schemas.seller.RemindSeller;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every topic of Aftersale. Topics are created and subjects registered from here by the deployment step. */
public final class Catalogue {

    private static final String ORDER_ID = "order id";
    private static final String SELLER_ID = "seller id";
    private static final String PERSON_ID = "person id";

    public static final Topic ORDER_COMMANDS = commands(
            "order",
            PlaceOrder.getClassSchema(),
            RequestCancellation.getClassSchema(),
            CancelBySeller.getClassSchema(),
            RateSeller.getClassSchema(),
            WithdrawCancellation.getClassSchema(),
            CancelUnshipped.getClassSchema(),
            CompleteOrder.getClassSchema(),
            RecordShipment.getClassSchema(),
            RecordTracking.getClassSchema(),
            RefuseDelivery.getClassSchema(),
            RequestReturn.getClassSchema());

    public static final Topic ORDER_EVENTS = events(
            "order",
            OrderPlaced.getClassSchema(),
            OrderPaymentProgressed.getClassSchema(),
            CancellationRequested.getClassSchema(),
            OrderCancelled.getClassSchema(),
            CancellationRejected.getClassSchema(),
            CancellationWithdrawn.getClassSchema(),
            RefundDue.getClassSchema(),
            OrderShipped.getClassSchema(),
            ShipmentTracked.getClassSchema(),
            SellerRated.getClassSchema(),
            OrderCompleted.getClassSchema(),
            DeliveryRefused.getClassSchema(),
            ReturnRequested.getClassSchema());

    public static final Topic ORDER_STATE = state("order", "state", ORDER_ID, Order.getClassSchema());

    public static final Topic SELLER_COMMANDS = commands(
            "seller",
            ApproveCancellation.getClassSchema(),
            RejectCancellation.getClassSchema(),
            ApproveByDeadline.getClassSchema(),
            RemindSeller.getClassSchema(),
            PublishPolicy.getClassSchema());

    public static final Topic SELLER_EVENTS = events(
            "seller",
            ApprovalAsked.getClassSchema(),
            ApprovalReminded.getClassSchema(),
            ApprovalGranted.getClassSchema(),
            ApprovalDenied.getClassSchema(),
            ApprovalClosed.getClassSchema(),
            PolicyPublished.getClassSchema());

    public static final Topic SELLER_STATE = state("seller", "state", ORDER_ID, Approvals.getClassSchema());

    public static final Topic SELLER_POLICIES = state("seller", "policies", SELLER_ID, Policy.getClassSchema());

    public static final Topic PAYMENT_COMMANDS = commands(
            "payment",
            BeginVerification.getClassSchema(),
            RecordCapture.getClassSchema(),
            FailVerification.getClassSchema(),
            ProvideRefundDestination.getClassSchema(),
            RecordProviderAnswer.getClassSchema(),
            MarkRefundLate.getClassSchema(),
            ApproveLargeRefund.getClassSchema(),
            RecordChargeback.getClassSchema(),
            RedeemCoupon.getClassSchema(),
            RecordDifference.getClassSchema());

    public static final Topic PAYMENT_EVENTS = events(
            "payment",
            VerificationBegun.getClassSchema(),
            TenderCaptured.getClassSchema(),
            PaymentCaptured.getClassSchema(),
            PaymentFailed.getClassSchema(),
            RefundAccepted.getClassSchema(),
            RefundWaitsForDestination.getClassSchema(),
            RefundSubmitted.getClassSchema(),
            RefundOutcomeUnknown.getClassSchema(),
            RefundSettled.getClassSchema(),
            RefundFailed.getClassSchema(),
            RefundNotNeeded.getClassSchema(),
            RefundLate.getClassSchema(),
            LateRefundSettled.getClassSchema(),
            RefundReduced.getClassSchema(),
            RefundWaitsForApproval.getClassSchema(),
            RefundApproved.getClassSchema(),
            RefundReversed.getClassSchema(),
            RefundWithheld.getClassSchema(),
            ChargebackOpened.getClassSchema(),
            ChargebackClosed.getClassSchema(),
            CouponIssued.getClassSchema(),
            CouponRedeemed.getClassSchema(),
            RefundDifferenceFound.getClassSchema());

    public static final Topic PAYMENT_STATE = state("payment", "state", ORDER_ID, Payment.getClassSchema());

    public static final Topic DISPUTE_COMMANDS = commands(
            "dispute",
            OpenDispute.getClassSchema(),
            AcceptClaim.getClassSchema(),
            RejectClaim.getClassSchema(),
            MakeOffer.getClassSchema(),
            AcceptOffer.getClassSchema(),
            WithdrawDispute.getClassSchema(),
            EscalateDispute.getClassSchema(),
            FinishEvidence.getClassSchema(),
            ClaimCase.getClassSchema(),
            ReleaseCase.getClassSchema(),
            DecideDispute.getClassSchema(),
            AppealDecision.getClassSchema(),
            DecideUnanswered.getClassSchema(),
            EscalateUnsettled.getClassSchema(),
            AcceptReturn.getClassSchema(),
            OfferForReturn.getClassSchema(),
            RejectReturn.getClassSchema(),
            AcceptReturnOffer.getClassSchema(),
            ProvideReturnLabel.getClassSchema(),
            ShipReturn.getClassSchema(),
            RecordReturnTracking.getClassSchema(),
            ConfirmReturn.getClassSchema(),
            InspectReturn.getClassSchema(),
            WithdrawReturn.getClassSchema(),
            EndReturnWait.getClassSchema(),
            AddEvidence.getClassSchema(),
            PostMessage.getClassSchema(),
            MarkRead.getClassSchema(),
            OpenTicket.getClassSchema(),
            CloseTicket.getClassSchema());

    public static final Topic DISPUTE_EVENTS = events(
            "dispute",
            DisputeOpened.getClassSchema(),
            ClaimRejected.getClassSchema(),
            OfferMade.getClassSchema(),
            DisputeSettled.getClassSchema(),
            DisputeWithdrawn.getClassSchema(),
            DisputeEscalated.getClassSchema(),
            EvidenceFinished.getClassSchema(),
            CaseClaimed.getClassSchema(),
            CaseReleased.getClassSchema(),
            DisputeDecided.getClassSchema(),
            DisputeAppealed.getClassSchema(),
            EvidenceAdded.getClassSchema(),
            MessagePosted.getClassSchema(),
            MessagesRead.getClassSchema(),
            TicketOpened.getClassSchema(),
            TicketClosed.getClassSchema());

    public static final Topic DISPUTE_STATE = state("dispute", "state", ORDER_ID, Disputes.getClassSchema());

    /** Of their own, as the disputes of an order and its returns have versions of their own under one key. */
    public static final Topic RETURN_EVENTS = new Topic(
            "aftersale.dispute.return-events",
            "dispute",
            EVENTS,
            ORDER_ID,
            List.of(
                    ReturnOpened.getClassSchema(),
                    ReturnAccepted.getClassSchema(),
                    ReturnInstructed.getClassSchema(),
                    ReturnOfferMade.getClassSchema(),
                    ReturnRejected.getClassSchema(),
                    ReturnShipped.getClassSchema(),
                    ReturnTracked.getClassSchema(),
                    ReturnReceived.getClassSchema(),
                    ReturnInspected.getClassSchema(),
                    ReturnRefunded.getClassSchema(),
                    ReturnExpired.getClassSchema(),
                    ReturnWithdrawn.getClassSchema(),
                    CommandRefused.getClassSchema()));

    public static final Topic RETURN_STATE = state("dispute", "returns", ORDER_ID, Returns.getClassSchema());

    public static final Topic NOTIFICATION_COMMANDS = commands(
            "notification",
            RecordMailAnswers.getClassSchema(),
            ResendNotification.getClassSchema(),
            SetPreferences.getClassSchema(),
            ReportBounce.getClassSchema(),
            DeactivateAccount.getClassSchema(),
            CompleteDeactivation.getClassSchema(),
            RecordErasure.getClassSchema(),
            CreateWebhook.getClassSchema(),
            DeleteWebhook.getClassSchema(),
            EnableWebhook.getClassSchema(),
            NotifyWebhook.getClassSchema(),
            RecordWebhookAnswer.getClassSchema());

    public static final Topic NOTIFICATION_EVENTS = events(
            "notification",
            NotificationQueued.getClassSchema(),
            NotificationSent.getClassSchema(),
            NotificationParked.getClassSchema(),
            NotificationMuted.getClassSchema(),
            PreferencesSet.getClassSchema(),
            AddressBounced.getClassSchema(),
            DeactivationBegun.getClassSchema(),
            DeactivationPostponed.getClassSchema(),
            AccountDeactivated.getClassSchema(),
            PersonErased.getClassSchema(),
            WebhookCreated.getClassSchema(),
            WebhookDeleted.getClassSchema(),
            WebhookEnabled.getClassSchema(),
            WebhookDue.getClassSchema(),
            WebhookDelivered.getClassSchema(),
            WebhookAbandoned.getClassSchema(),
            WebhookDisabled.getClassSchema());

    public static final Topic NOTIFICATION_STATE =
            state("notification", "state", ORDER_ID, Correspondence.getClassSchema());

    public static final Topic NOTIFICATION_ACCOUNTS =
            state("notification", "accounts", PERSON_ID, Account.getClassSchema());

    public static final Topic NOTIFICATION_WEBHOOKS =
            state("notification", "webhooks", "webhook id", Webhook.getClassSchema());

    /**
     * Written by the marketplace's account system, tombstones by notification-service too; the only topic with personal
     * data (F5, F6).
     */
    public static final Topic CONTACTS = state("customer", "contacts", PERSON_ID, Contact.getClassSchema());

    public static final List<Topic> TOPICS = List.of(
            ORDER_COMMANDS,
            ORDER_EVENTS,
            ORDER_STATE,
            SELLER_COMMANDS,
            SELLER_EVENTS,
            SELLER_STATE,
            SELLER_POLICIES,
            PAYMENT_COMMANDS,
            PAYMENT_EVENTS,
            PAYMENT_STATE,
            DISPUTE_COMMANDS,
            DISPUTE_EVENTS,
            DISPUTE_STATE,
            RETURN_EVENTS,
            RETURN_STATE,
            NOTIFICATION_COMMANDS,
            NOTIFICATION_EVENTS,
            NOTIFICATION_STATE,
            NOTIFICATION_ACCOUNTS,
            NOTIFICATION_WEBHOOKS,
            CONTACTS);

    private Catalogue() {}

    private static Topic commands(String owner, Schema... records) {
        return new Topic(
                "aftersale." + owner + ".commands",
                owner,
                COMMANDS,
                ORDER_ID,
                Stream.concat(Stream.of(records), Stream.of(ReleaseHeld.getClassSchema()))
                        .toList());
    }

    private static Topic events(String owner, Schema... records) {
        return new Topic(
                "aftersale." + owner + ".events",
                owner,
                EVENTS,
                ORDER_ID,
                Stream.concat(Stream.of(records), Stream.of(CommandRefused.getClassSchema()))
                        .toList());
    }

    private static Topic state(String owner, String name, String key, Schema record) {
        return new Topic("aftersale." + owner + "." + name, owner, STATE, key, List.of(record));
    }
}
