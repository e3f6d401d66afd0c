package io.aftersale.chassis.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The public holidays of whole countries as Jollyday knows them, read once for each country and year. For services that
 * have {@code jollyday-jaxb} on their class path and a bean of this type. Thread-safe.
 */
public final class PublicHolidays {

    private static final Logger log = LoggerFactory.getLogger(PublicHolidays.class);

    private record CountryYear(String country, int year) {}

    private final Set<String> countries = HolidayManager.getSupportedCalendarCodes();
    private final Map<CountryYear, Set<LocalDate>> known = new ConcurrentHashMap<>();

    /**
     * Whether that day is a public holiday all over the country.
     *
     * @param country ISO 3166-1 alpha-2; of one that nobody knows, no day is
     */
    public boolean holiday(LocalDate day, String country) {
        String code = country.toUpperCase(Locale.ROOT);
        return countries.contains(code)
                && known.computeIfAbsent(new CountryYear(code, day.getYear()), PublicHolidays::read)
                        .contains(day);
    }

    /** The first calendar takes a second, most of it for the library itself: that is not for the first record to wait for. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread.startVirtualThread(() -> holiday(LocalDate.EPOCH, "US"));
    }

    private static Set<LocalDate> read(CountryYear of) {
        try {
            return HolidayManager.getInstance(ManagerParameters.create(of.country.toLowerCase(Locale.ROOT)))
                    .getHolidays(Year.of(of.year), HolidayType.PUBLIC_HOLIDAY)
                    .stream()
                    .map(Holiday::getDate)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (RuntimeException e) {
            // A promise that is a day too early is better than an order that stands still.
            log.warn("the holidays of {} in {} cannot be read, weekends alone count", of.country, of.year, e);
            return Set.of();
        }
    }
}
