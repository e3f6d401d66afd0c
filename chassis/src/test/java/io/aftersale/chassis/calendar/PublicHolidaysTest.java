package io.aftersale.chassis.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A6")
@Tag("C6")
class PublicHolidaysTest {

    private final PublicHolidays holidays = new PublicHolidays();

    @ParameterizedTest
    @CsvSource({
        "DE, 2026-12-25",
        "DE, 2026-10-03",
        "US, 2026-11-26",
        "FR, 2026-07-14",
        "JP, 2026-01-01",
        "BR, 2026-09-07"
    })
    void public_holidays_are_known_by_country(String country, LocalDate day) {
        assertThat(holidays.holiday(day, country)).isTrue();
        assertThat(holidays.holiday(LocalDate.parse("2026-03-17"), country)).isFalse();
    }

    @Test
    void what_one_region_alone_celebrates_is_a_business_day() {
        assertThat(holidays.holiday(LocalDate.parse("2026-01-06"), "DE")).isFalse();
    }

    @Test
    void a_country_that_nobody_knows_has_no_holidays() {
        assertThat(holidays.holiday(LocalDate.parse("2026-12-25"), "XX")).isFalse();
        assertThat(holidays.holiday(LocalDate.parse("2026-12-25"), "")).isFalse();
    }

    @Test
    void every_country_has_a_calendar_or_none_and_no_fault() {
        for (String country : Locale.getISOCountries()) {
            assertThatCode(() -> holidays.holiday(LocalDate.parse("2026-03-18"), country))
                    .as(country)
                    .doesNotThrowAnyException();
        }
    }
}
