package io.aftersale.payment.application;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.application.Reconciliations.Difference;
import io.aftersale.payment.domain.PaymentInput.RecordDifference;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares refunds, ledger and the lists of all providers, and reports every difference (C13). It changes nothing: each is
 * for people to see to. The providers' lists are read before ours, so that what they have we have been told.
 */
@Component
public class Reconciling {

    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);
    private static final int PAGE = 500;

    private final Providers providers;
    private final BothBooks books;
    private final Reconciliations reports;
    private final CommandGateway commands;
    private final ReconciliationProperties properties;
    private final Clock clock;

    Reconciling(
            Providers providers,
            BothBooks books,
            Reconciliations reports,
            CommandGateway commands,
            ReconciliationProperties properties,
            Clock clock) {
        this.providers = providers;
        this.books = books;
        this.reports = reports;
        this.commands = commands;
        this.properties = properties;
        this.clock = clock;
    }

    /** Every night, by whichever instance is first. */
    @Scheduled(cron = "${aftersale.payment.reconciliation.cron}", zone = "UTC")
    void nightly() {
        Instant now = clock.instant();
        try {
            begin(
                    "nightly-" + LocalDate.ofInstant(now, ZoneOffset.UTC),
                    "timer",
                    latest().minus(properties.period()),
                    latest());
        } catch (Problem running) {
            log.info("no nightly reconciliation: {}", running.getMessage());
        }
    }

    /** The end of the period that can be compared now. */
    public Instant latest() {
        return clock.instant().minus(properties.settling());
    }

    /** The beginning of the period, where nobody names one. */
    public Instant earliest(Instant to) {
        return to.minus(properties.period());
    }

    /**
     * Begins a run and returns; the same id is one run.
     *
     * @throws Problem {@code RECONCILIATION_RUNNING} while there is another
     */
    public void begin(String id, String requestedBy, Instant from, Instant to) {
        if (reports.begin(id, requestedBy, from, to)) {
            Thread.ofVirtual().name("reconciliation-" + id).start(() -> run(id, from, to));
        }
    }

    void run(String id, Instant from, Instant to) {
        try {
            long[] theirs = {0};
            // What settled in the period may have been asked for long before it.
            for (RefundProvider provider : providers.all()) {
                provider.list(from.minus(properties.period()), to, page -> {
                    books.theirs(id, provider.provider(), page);
                    theirs[0] += page.size();
                    reports.alive(id, theirs[0]);
                });
            }
            long ours = books.ours(id);
            int differences = books.compare(id, from, to);
            reports.alive(id, theirs[0]);
            tell(id);
            reports.done(id, ours, differences);
            log.info("reconciliation {}: {} refunds there, {} here, {} differences", id, theirs[0], ours, differences);
        } catch (RuntimeException e) {
            log.error("reconciliation {} has failed", id, e);
            reports.failed(id, String.valueOf(e.getMessage()));
        } finally {
            books.clear(id);
        }
    }

    /** What is about an order of ours becomes part of its story; all of it is in the report. */
    private void tell(String id) {
        long last = 0;
        List<Difference> page = reports.differences(id, last, PAGE);
        while (!page.isEmpty()) {
            for (Difference difference : page) {
                String order = difference.orderId();
                if (order != null && reports.knows(order)) {
                    commands.tell(
                            order,
                            "reconciliation/" + id + "/" + difference.nth(),
                            new RecordDifference(
                                    id,
                                    difference.kind(),
                                    difference.refundPartId(),
                                    difference.providerRefundId(),
                                    difference.detail()));
                }
                last = difference.nth();
            }
            page = reports.differences(id, last, PAGE);
        }
    }
}
