package io.aftersale.load;

import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.WireFormat;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.OpenDispute;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.order.RecordShipment;
import io.aftersale.schemas.payment.RecordCapture;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;

/**
 * Disputes are opened about orders that were placed, paid and shipped before: requested on Kafka when they are due, and
 * at their end when dispute-service has told that they are open.
 */
final class Openings implements Scenario {
    private static final long PRICE = 2_500;
    private static final double SECOND = 1e9;
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Target target;
    private final LoadOptions options;
    private final PrintStream out;
    private final Patience patience;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Plan plan;
    private final AtomicIntegerArray opened;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong states = new AtomicLong();
    private final AtomicLong lastEnd = new AtomicLong();
    private final Histogram latency = new ConcurrentHistogram(3);
    private volatile long begin;

    Openings(Target target, LoadOptions options, PrintStream out) {
        this.target = target;
        this.options = options;
        this.out = out;
        this.patience = new Patience(out, STALLED);
        this.plan = Plan.of(options, run);
        this.opened = new AtomicIntegerArray(plan.size());
    }

    @Override
    public Findings play() throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "disputes: %,d at %d a second, run %s%n", plan.size(), options.rate(), run);
        AtomicLong sent = new AtomicLong();
        try (HttpClient http = HttpClient.newHttpClient();
                Sender sender =
                        new Sender(target.bootstrap(), new WireFormat(target.registry(), http), options.producer());
                Observer observer = new Observer(
                        target.bootstrap(),
                        List.of(Catalogue.ORDER_EVENTS, Catalogue.DISPUTE_EVENTS, Catalogue.DISPUTE_STATE),
                        Set.of("DisputeOpened", "CommandRefused", "Disputes"),
                        this::told);
                Lag lag = new Lag(target.bootstrap(), group -> group.startsWith("aftersale"))) {
            boolean ready = ship(sender, observer);
            Ticker.Meters meters = new Ticker.Meters(sent::get, ended::get, lag::records, Processes.of(target.data()));
            begin = System.nanoTime();
            lastEnd.set(begin);
            try (Ticker ticker =
                    new Ticker(out, begin, meters, () -> String.format(Locale.ROOT, "opened %,d", ended.get()))) {
                if (ready) {
                    request(sender, sent);
                }
                double sending = Math.max((System.nanoTime() - begin) / SECOND, 1 / SECOND);
                long meanwhile = ended.get();
                patience.until("opened", plan.size(), ended::get);
                Patience.quiet(QUIET, ended::get);
                return new Findings(
                        run,
                        plan.size(),
                        sending,
                        Math.max(lastEnd.get() - begin, 1) / SECOND,
                        ended.get(),
                        meanwhile,
                        Map.of("opened", latency),
                        ticker.timeline(),
                        List.of(
                                new Check("orders without exactly one dispute", 0, wrong()),
                                new Check("commands refused", 0, refused.get()),
                                new Check("records that could not be sent", 0, sender.failed())),
                        List.of("E-mails about them are sent beside it, and not waited for."));
            }
        }
    }

    private void told(Observer.Told record) {
        int n = plan.number(record.key());
        if (n < 0) {
            return;
        }
        switch (record.type()) {
            case "DisputeOpened" -> {
                opened.incrementAndGet(n);
                ended.incrementAndGet();
                latency.recordValue(Math.max(0, record.at() - begin - plan.due(n)));
                lastEnd.set(record.at());
            }
            case "CommandRefused" -> refused.incrementAndGet();
            default -> states.incrementAndGet();
        }
    }

    private long wrong() {
        return IntStream.range(0, plan.size()).filter(n -> opened.get(n) != 1).count();
    }

    /** All orders are placed, paid and shipped, and dispute-service has heard of it. */
    private boolean ship(Sender sender, Observer observer) {
        Stream.concat(plan.buyers().stream(), plan.sternSellers().stream())
                .forEach(person -> sender.send(
                        Catalogue.CONTACTS, person, new Contact(person, person + "@example.org", "Load", "en", "DE")));
        return each(
                        sender,
                        observer,
                        "OrderPlaced",
                        Catalogue.ORDER_COMMANDS,
                        n -> Basket.of(plan.buyer(n), plan.seller(n))
                                .with(1, "Load", PRICE)
                                .paidBy(PaymentMethod.WALLET)
                                .order(Marketplace.meta(
                                        plan.order(n) + "-place", plan.order(n), Marketplace.machine())))
                && each(
                        sender,
                        observer,
                        "OrderPaymentProgressed",
                        Catalogue.PAYMENT_COMMANDS,
                        n -> new RecordCapture(
                                Marketplace.meta(plan.order(n) + "-capture", plan.order(n), Marketplace.machine()),
                                "tender-1",
                                Basket.money(PRICE),
                                "wallet-" + plan.order(n)))
                && each(
                        sender,
                        observer,
                        "OrderShipped",
                        Catalogue.ORDER_COMMANDS,
                        n -> new RecordShipment(
                                Marketplace.meta(
                                        plan.order(n) + "-ship", plan.order(n), Marketplace.seller(plan.seller(n))),
                                "parcel-1",
                                List.of(),
                                "DHL",
                                "TN"))
                && heard();
    }

    private boolean heard() {
        Patience.quiet(QUIET, states::get);
        return true;
    }

    private boolean each(
            Sender sender, Observer observer, String outcome, Topic topic, Function<Integer, SpecificRecord> command) {
        long before = observer.count(outcome);
        for (int n = 0; n < plan.size(); n++) {
            sender.send(topic, plan.order(n), command.apply(n));
        }
        sender.flush();
        return patience.until(outcome, before + plan.size(), () -> observer.count(outcome));
    }

    private void request(Sender sender, AtomicLong sent) {
        for (int n = 0; n < plan.size(); n++) {
            long ahead = begin + plan.due(n) - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
            String id = plan.order(n);
            Actor buyer = Marketplace.buyer(plan.buyer(n));
            sender.send(
                    Catalogue.DISPUTE_COMMANDS,
                    id,
                    OpenDispute.newBuilder()
                            .setMeta(Marketplace.meta(id + "-dispute", id, buyer))
                            .setDisputeId("d")
                            .setLineIds(List.of())
                            .setGround(DisputeGround.DEFECTIVE)
                            .setDetails("It hums.")
                            .build());
            sent.incrementAndGet();
        }
        sender.flush();
    }
}
