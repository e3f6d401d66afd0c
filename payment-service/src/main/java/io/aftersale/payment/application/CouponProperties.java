package io.aftersale.payment.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param life how long a coupon is good for (C3) */
@ConfigurationProperties("aftersale.payment.coupon")
record CouponProperties(@DefaultValue("365d") Duration life) {}
