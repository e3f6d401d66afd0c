package io.aftersale.payment.adapter.out.alipay;

import io.aftersale.payment.application.RefundProvider.Booked;
import io.aftersale.payment.application.RefundProvider.BookedStatus;
import io.aftersale.payment.application.RefundProvider.ListUnavailable;
import io.aftersale.payment.domain.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** AliPay's files of transactions (C13): a line of names, a line for each transaction, {@code <END>}. */
final class AliPayReports {

    /** AliPay's days are China's. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final String END = "<END>";
    private static final int PAGE = 500;

    private AliPayReports() {}

    /** The days that a time touches. */
    static Stream<String> days(Instant from, Instant to) {
        LocalDate first = from.atOffset(ZONE).toLocalDate();
        LocalDate last = to.minusMillis(1).atOffset(ZONE).toLocalDate();
        return first.datesUntil(last.plusDays(1)).map(day -> day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /**
     * The refunds of a file that were made within that time.
     *
     * @param file empty where AliPay has none, since nothing has happened
     * @throws ListUnavailable if it makes no sense, or has no end
     */
    static void refunds(String file, Instant from, Instant to, Consumer<List<Booked>> page) {
        if (file.isBlank()) {
            return;
        }
        List<String> lines = file.lines().toList();
        if (!lines.contains(END)) {
            throw new ListUnavailable("alipay's list: a file without its end");
        }
        List<String> names = Arrays.asList(lines.getFirst().split(",", -1));
        List<Booked> found = new ArrayList<>();
        for (String line : lines.subList(1, lines.indexOf(END))) {
            List<String> values = Arrays.asList(line.split(",", -1));
            if (values.size() != names.size()) {
                throw new ListUnavailable("alipay's list: a line that does not fit its names: " + line);
            }
            if (value(names, values, "transactionType").equals("REFUND")) {
                Booked refund = refund(names, values);
                if (!refund.createdAt().isBefore(from) && refund.createdAt().isBefore(to)) {
                    found.add(refund);
                }
            }
            if (found.size() == PAGE) {
                page.accept(List.copyOf(found));
                found.clear();
            }
        }
        page.accept(found);
    }

    /** What is in the file has gone through: AliPay lists nothing else. */
    private static Booked refund(List<String> names, List<String> values) {
        try {
            return new Booked(
                    value(names, values, "transactionId"),
                    null,
                    null,
                    value(names, values, "transactionRequestId"),
                    new Money(
                            Math.abs(Long.parseLong(value(names, values, "transactionAmountValue"))),
                            value(names, values, "transactionCurrency")),
                    BookedStatus.SETTLED,
                    OffsetDateTime.parse(value(names, values, "paymentTime")).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            throw new ListUnavailable("alipay's list: " + e.getMessage());
        }
    }

    private static String value(List<String> names, List<String> values, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new ListUnavailable("alipay's list: a file without " + name);
        }
        return values.get(at);
    }
}
