package io.aftersale.payment.domain;

import io.aftersale.payment.domain.Given.Role;
import io.aftersale.payment.domain.PaymentEvent.CouponIssued;
import io.aftersale.payment.domain.PaymentEvent.CouponRedeemed;
import io.aftersale.payment.domain.PaymentEvent.RefundAccepted;
import io.aftersale.payment.domain.PaymentInput.RedeemCoupon;
import io.aftersale.payment.domain.RefundPart.Coupon;
import java.util.List;
import java.util.Optional;

/** What happens to the coupons that cash on delivery comes back as (C3): good once, until their last day. */
final class Coupons {

    private Coupons() {}

    static CouponIssued issued(RefundAccepted accepted, Given given) {
        return new CouponIssued(
                accepted.refundId(),
                accepted.refundPartId(),
                accepted.target(),
                accepted.amount(),
                given.now().plus(given.terms().couponLife()));
    }

    /** Takes a coupon for another order; the same one for the same order is taken once. */
    static List<PaymentEvent> redeem(Payment payment, RedeemCoupon redeem, Given given) {
        boolean own = given.by() == Role.BUYER && given.actorId().equals(payment.buyerId());
        if (!own && given.by() != Role.SYSTEM) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
        Refusal.requireText("redeemingOrderId", redeem.redeemingOrderId());
        RefundPart part = part(payment, redeem.couponCode())
                .orElseThrow(() -> new Refusal("UNKNOWN_COUPON", "There is no such coupon of this order."));
        Coupon coupon = Optional.ofNullable(part.coupon()).orElseThrow();
        if (redeem.redeemingOrderId().equals(coupon.redeemedFor())) {
            return List.of();
        }
        if (coupon.redeemedFor() != null) {
            throw new Refusal("COUPON_REDEEMED", "The coupon has paid for another order.");
        }
        if (given.now().isAfter(coupon.expiresAt())) {
            throw new Refusal("COUPON_EXPIRED", "The coupon was good until " + coupon.expiresAt() + ".");
        }
        return List.of(new CouponRedeemed(coupon.code(), part.amount(), redeem.redeemingOrderId()));
    }

    private static Optional<RefundPart> part(Payment payment, String code) {
        return payment.refunds().stream().filter(p -> has(p, code)).findFirst();
    }

    static boolean has(RefundPart part, String code) {
        Coupon coupon = part.coupon();
        return coupon != null && coupon.code().equals(code);
    }

    /** The coupon as it is after that. */
    static Coupon redeemed(RefundPart part, CouponRedeemed redeemed) {
        Coupon coupon = Optional.ofNullable(part.coupon()).orElseThrow();
        return new Coupon(coupon.code(), coupon.expiresAt(), redeemed.redeemingOrderId());
    }
}
