package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.basket;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.Caller;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.order.CancellationRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are not what they should be. */
@SystemTest
class BadRequestsTest {
    private static final String PROBLEM = "application/problem+json";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Marketplace market;
    private final Suite suite;

    BadRequestsTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void without_a_token_each_service_answers_401(ServiceName service) {
        unauthorized(market.anonymous(), service);
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void with_an_expired_token_each_service_answers_401(ServiceName service) throws Exception {
        Instant now = Instant.now();
        assertThat(accepted(market.withToken(signed(issuersKey(), claims(now.plus(HOUR)))), service))
                .isTrue();

        unauthorized(market.withToken(signed(issuersKey(), claims(now.minus(HOUR)))), service);
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void with_a_forged_token_each_service_answers_401(ServiceName service) throws Exception {
        JWTClaimsSet claims = claims(Instant.now().plus(HOUR));
        RSAKey other = new RSAKeyGenerator(2_048).keyID(issuersKey().getKeyID()).generate();
        JWTClaimsSet otherAudience =
                new JWTClaimsSet.Builder(claims).audience("elsewhere").build();

        unauthorized(market.withToken(signed(other, claims)), service);
        unauthorized(market.withToken(new PlainJWT(claims).serialize()), service);
        unauthorized(market.withToken(signed(issuersKey(), otherAudience)), service);
        unauthorized(market.withToken("not.a.token"), service);
    }

    @Test
    @Tag("B19")
    void another_buyers_order_is_not_there() {
        Purchase order = paid(market);
        Caller stranger = market.as(OTHER_BUYER);

        for (Answer answer : List.of(
                stranger.get(ServiceName.ORDER, "/orders/" + order.id()),
                stranger.get(ServiceName.ORDER, "/orders/" + order.id() + "/story"),
                stranger.get(ServiceName.PAYMENT, "/payments/" + order.id()),
                stranger.get(ServiceName.DISPUTE, "/orders/" + order.id() + "/disputes"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.contentType()).startsWith(PROBLEM);
        }
    }

    @Test
    void a_role_that_may_not_do_it_is_told_so() {
        Purchase order = paid(market);

        Answer answer = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/shipments",
                        Map.of("carrier", "DHL", "trackingNumber", "1"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.contentType()).startsWith(PROBLEM);
        assertThat(answer.code()).isEqualTo("FORBIDDEN_ROLE");
    }

    @Test
    void a_body_that_is_not_understood_is_a_400_with_a_reason() {
        Purchase order = paid(market);

        Answer answer = market.as(BUYER)
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of("reason", List.of("not", "a", "reason")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith(PROBLEM);
        assertThat(answer.code()).isEqualTo("UNREADABLE_BODY");
    }

    @Test
    @Tag("B17")
    void whoever_does_not_wait_gets_the_address_of_the_outcome() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));
        String path = "/orders/" + order.id() + "/cancellations";

        Answer accepted = market.as(BUYER)
                .with("Prefer", "respond-async")
                .post(ServiceName.ORDER, path, Map.of("reason", "CHANGE_OF_MIND"));

        assertThat(accepted.status()).isEqualTo(202);
        String outcome = accepted.location().orElseThrow();
        market.patience()
                .until(
                        "the outcome at " + outcome,
                        () -> market.as(BUYER)
                                .get(ServiceName.ORDER, outcome)
                                .json()
                                .path("status")
                                .asString("")
                                .equals("DONE"));
        assertThat(market.as(OTHER_BUYER).get(ServiceName.ORDER, outcome).status())
                .isEqualTo(404);
    }

    @Test
    void whoever_waits_gets_the_outcome_itself() {
        Purchase order = market.buying(basket().paidBy(PaymentMethod.CARD));

        Answer answer = order.buyerAsksToCancel("c", CancellationReason.CHANGE_OF_MIND);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("DONE");
        assertThat(answer.json()
                        .path("events")
                        .valueStream()
                        .map(e -> e.path("type").asString()))
                .anyMatch(type -> type.endsWith("OrderCancelled"));
        assertThat(order.comes(CancellationRequested.class).getCancellationId()).isEqualTo("c");
    }

    @Test
    void an_idempotency_key_that_is_too_long_is_refused() {
        Purchase order = paid(market);

        Answer answer = market.as(BUYER)
                .with("Idempotency-Key", "k".repeat(201))
                .post(
                        ServiceName.ORDER,
                        "/orders/" + order.id() + "/cancellations",
                        Map.of("reason", "CHANGE_OF_MIND"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    private static void unauthorized(Caller caller, ServiceName service) {
        Answer answer = caller.get(service, path(service));
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith(PROBLEM);
        assertThat(answer.code()).isEqualTo("INVALID_TOKEN");
    }

    private static boolean accepted(Caller caller, ServiceName service) {
        return caller.get(service, path(service)).status() != 401;
    }

    private static String path(ServiceName service) {
        return switch (service) {
            case ORDER -> "/orders";
            case SELLER -> "/work-list";
            case PAYMENT -> "/payments/none";
            case DISPUTE -> "/queue";
            case NOTIFICATION -> "/inbox";
        };
    }

    private JWTClaimsSet claims(Instant expiry) {
        return new JWTClaimsSet.Builder()
                .issuer(suite.addresses().identity().toString())
                .audience("aftersale")
                .subject(BUYER)
                .claim("roles", List.of("buyer"))
                .issueTime(Date.from(expiry.minus(HOUR)))
                .expirationTime(Date.from(expiry))
                .build();
    }

    private static RSAKey issuersKey() throws IOException, ParseException {
        return JWK.parse(Files.readString(RunningSuite.data().resolve("state/identity/signing-key.json")))
                .toRSAKey();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
