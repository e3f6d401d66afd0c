package io.aftersale.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C6")
class ArrivalsTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-12-23T18:30:00Z");
    private static final Set<LocalDate> CHRISTMAS =
            Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-26"), LocalDate.parse("2027-01-01"));

    private static final Arrivals ARRIVALS =
            new Arrivals((day, country) -> country.equals("DE") && CHRISTMAS.contains(day), 3, 15, 20, Map.of());

    @ParameterizedTest
    @CsvSource({
        "CARD, DE, 2026-12-29, 2027-01-15",
        "PAYPAL, DE, 2026-12-29, 2027-01-15",
        "ALIPAY, DE, 2026-12-29, 2027-01-22",
        "BANK_TRANSFER, DE, 2026-12-29, 2027-01-22",
        "CARD, JP, 2026-12-28, 2027-01-13",
        "BANK_TRANSFER, JP, 2026-12-28, 2027-01-20"
    })
    void a_promise_skips_weekends_and_the_countrys_holidays(
            PaymentMethod method, String country, LocalDate earliest, LocalDate latest) {
        ArrivalPromise promise = ARRIVALS.promise(method, WEDNESDAY, country);

        assertThat(promise.earliest()).isEqualTo(earliest + "T00:00:00Z");
        assertThat(promise.latest()).isEqualTo(latest + "T23:59:59.999Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"WALLET", "BONUS", "CASH_ON_DELIVERY"})
    void what_the_marketplace_keeps_itself_is_there_at_once(PaymentMethod method) {
        assertThat(ARRIVALS.promise(method, WEDNESDAY, "DE")).isEqualTo(new ArrivalPromise(WEDNESDAY, WEDNESDAY));
    }

    @Test
    void a_demonstration_need_not_wait_for_days() {
        Arrivals hasty =
                new Arrivals((day, country) -> false, 3, 15, 20, Map.of(PaymentMethod.PAYPAL, Duration.ofSeconds(9)));

        assertThat(hasty.promise(PaymentMethod.PAYPAL, WEDNESDAY, "DE"))
                .isEqualTo(new ArrivalPromise(WEDNESDAY, WEDNESDAY.plusSeconds(9)));
        assertThat(hasty.promise(PaymentMethod.CARD, WEDNESDAY, "DE").latest()).isAfter(WEDNESDAY.plusSeconds(86_400));
    }

    @Test
    void where_the_country_is_not_known_weekends_alone_are_skipped() {
        assertThat(ARRIVALS.promise(PaymentMethod.CARD, WEDNESDAY, null))
                .isEqualTo(ARRIVALS.promise(PaymentMethod.CARD, WEDNESDAY, "JP"));
    }
}
