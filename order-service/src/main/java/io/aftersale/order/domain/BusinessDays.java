package io.aftersale.order.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Whether parcels travel. Weekends are the same everywhere here; what else is free is the country's. */
@FunctionalInterface
public interface BusinessDays {

    /**
     * Whether that day is a public holiday all over the country.
     *
     * @param country ISO 3166-1 alpha-2; of one that nobody knows, no day is
     */
    boolean holiday(LocalDate day, String country);

    /** The nth business day after that one; the day itself for 0. */
    default LocalDate after(LocalDate day, int businessDays, String country) {
        LocalDate reached = day;
        for (int left = businessDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (works(reached, country)) {
                left--;
            }
        }
        return reached;
    }

    private boolean works(LocalDate day, String country) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holiday(day, country);
    }
}
