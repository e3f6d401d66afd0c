package io.aftersale.load;

import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.WireFormat;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.notification.NotificationQueued;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.seller.PublishPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Orders are cancelled: requested on Kafka, approved, refunded at the provider over HTTP, told by e-mail. Open loop:
 * requests go out when they are due, however slow the answers are; a latency begins when the request was due.
 */
final class Cancellations implements Scenario {
    private static final long PRICE = 2_500;
    private static final double SECOND = 1e9;

    /** Nothing moves any more. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    /** Nothing more is told about a scout. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    /** What comes twice comes soon. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final Target target;
    private final LoadOptions options;
    private final PrintStream out;
    private final Patience patience;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    Cancellations(Target target, LoadOptions options, PrintStream out) {
        this.target = target;
        this.options = options;
        this.out = out;
        this.patience = new Patience(out, STALLED);
    }

    /** What the phases of one run share. */
    private record Tools(
            Sender sender,
            WireFormat format,
            Witnesses witnesses,
            Simulators simulators,
            Optional<BookComparison> books) {}

    /** Nothing more can be learned from this run. */
    private static final class Stalled extends Exception {
        private static final long serialVersionUID = 1;

        private final String what;

        Stalled(String what) {
            super(what);
            this.what = what;
        }
    }

    @Override
    public Findings play() throws IOException, InterruptedException {
        Plan plan = Plan.of(options, run);
        out.printf(
                Locale.ROOT,
                "%s: %,d requests, %s, run %s, seed %d%n",
                options.scenario().word(),
                plan.size(),
                options.scenario() == ScenarioName.BURST ? "all at once" : options.rate() + " a second",
                run,
                options.seed());
        try (HttpClient http = HttpClient.newHttpClient()) {
            WireFormat format = new WireFormat(target.registry(), http);
            try (Sender sender = new Sender(target.bootstrap(), format, options.producer())) {
                Tools tools = tools(http, sender, format);
                return play(plan, learned(plan.scouts(), tools), tools);
            }
        } catch (Stalled e) {
            return new Findings(
                    run,
                    0,
                    1,
                    1,
                    0,
                    0,
                    Map.of(),
                    List.of(),
                    List.of(new Check(e.what, 0, 1)),
                    List.of("The run ended before its first request."));
        }
    }

    private Tools tools(HttpClient http, Sender sender, WireFormat format) {
        Simulators simulators = new Simulators(http, target.provider());
        return new Tools(
                sender,
                format,
                new Witnesses(http, simulators, target.mail()),
                simulators,
                target.suite().map(suite -> new BookComparison(http, suite)));
    }

    /** How many e-mails each way brings about, placing included. */
    private Map<Way, Integer> learned(Plan scouts, Tools tools) throws IOException, InterruptedException, Stalled {
        Tally tally = new Tally(scouts, Map.of(), tools.sender, tools.format);
        try (Observer observer = observing(scouts, tally)) {
            register(scouts, observer, tools.sender);
            place(scouts, tally, tools);
            Patience.quiet(QUIET, tally::mailsSent);
            tally.begin(System.nanoTime());
            request(scouts, System.nanoTime(), tools.sender, new AtomicLong());
            await("scouts cancelled", scouts.count(Way::cancels), () -> tally.count(Stage.CANCELLED));
            await("scouts refunded", scouts.count(Way::refunds), () -> tally.count(Stage.REFUNDED));
            Patience.quiet(QUIET, () -> tally.mailsQueued() + tally.mailsSent());
            await("e-mails to scouts", tally.mailsQueued(), tally::mailsSent);
        }
        Map<Way, Integer> learned = tally.learned();
        out.println("e-mails for each order   " + learned);
        return learned;
    }

    private Findings play(Plan plan, Map<Way, Integer> mails, Tools tools)
            throws IOException, InterruptedException, Stalled {
        Tally tally = new Tally(plan, mails, tools.sender, tools.format);
        Witnesses.Account before = tools.witnesses.account();
        AtomicLong sent = new AtomicLong();
        long meanwhile;
        double sending;
        long begin;
        Instant since;
        List<Moment> timeline;
        MailOrder order =
                new MailOrder(plan, value -> ((NotificationQueued) tools.format.decode(value)).getNotificationId());
        long firstMail = tools.witnesses.messages();
        MailPace pace;
        Observer.Listener both = record -> {
            tally.told(record);
            order.told(record);
        };
        List<Reads> reads;
        try (Observer observer = observing(plan, options.scenario().mails() ? both : tally);
                Lag lag = new Lag(target.bootstrap(), group -> group.startsWith("aftersale"))) {
            register(plan, observer, tools.sender);
            place(plan, tally, tools);
            if (options.beside().crowd() > 0) {
                new Crowd(target.suite().orElseThrow(), out)
                        .gather(
                                IntStream.range(0, plan.size())
                                        .mapToObj(plan::order)
                                        .distinct()
                                        .toList(),
                                options.beside().crowd());
            }
            Ticker.Meters meters =
                    new Ticker.Meters(sent::get, tally::ended, lag::records, Processes.of(target.data()));
            since = Instant.now();
            begin = System.nanoTime();
            tally.begin(begin);
            try (Weather _ = weather(plan, tools);
                    Ticker ticker = new Ticker(out, begin, meters, () -> stages(tally))) {
                pace = new MailPace(begin, tally.mailsSent());
                boolean outage = options.scenario() == ScenarioName.MAIL_OUTAGE;
                if (outage) {
                    tools.witnesses.mailIsDown(true);
                }
                try {
                    reads = requestAndRead(plan, begin, tools, sent);
                } finally {
                    if (outage) {
                        tools.witnesses.mailIsDown(false);
                        pace = new MailPace(System.nanoTime(), tally.mailsSent());
                    }
                }
                sending = Math.max((System.nanoTime() - begin) / SECOND, 1 / SECOND);
                meanwhile = tally.ended();
                patience.until("came to their end", plan.size(), tally::ended);
                timeline = ticker.timeline();
            }
            Patience.quiet(AFTERWARDS, () -> tally.mailsQueued() + tally.mailsSent());
            observer.count("OrderCancelled");
        }
        Witnesses.Account found = tools.witnesses.account().since(before);
        List<Check> checks = new ArrayList<>(checks(plan, mails, tally, found, tools.sender, reads));
        List<String> remarks = new ArrayList<>(remarks(mails, found));
        if (options.scenario() == ScenarioName.REFUNDS) {
            remarks.add(tally.refundRate());
            remarks.addAll(tools.simulators.busiest());
            if (tools.books.isPresent()) {
                checks.add(new Check(
                        "differences between our books and the providers'",
                        0,
                        tools.books.get().differences(since)));
            }
        }
        if (options.scenario().mails()) {
            checks.add(order.check(told -> tools.witnesses.letters(firstMail, told)));
        }
        Findings findings = new Findings(
                run,
                plan.size(),
                sending,
                Math.max(tally.lastEnd() - begin, 1) / SECOND,
                tally.ended(),
                meanwhile,
                latencies(tally, reads),
                timeline,
                checks,
                remarks);
        return options.scenario().mails() ? pace.told(findings, tally) : findings;
    }

    private Weather weather(Plan plan, Tools tools) throws IOException, InterruptedException {
        return options.scenario() == ScenarioName.REFUNDS && tools.simulators.known()
                ? Weather.of(tools.simulators, options.shop(), plan.due(plan.size() - 1) / 5)
                : Weather.fair();
    }

    /** Whoever reads does so from the first request to the last. */
    private List<Reads> requestAndRead(Plan plan, long begin, Tools tools, AtomicLong sent)
            throws IOException, InterruptedException {
        LoadOptions.Beside beside = options.beside();
        List<Reads> reads = new ArrayList<>();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .build()) {
            try {
                if (beside.reads() > 0) {
                    reads.add(Reads.remedies(target.suite().orElseThrow(), http, plan, beside.reads()));
                }
                if (beside.pages() > 0) {
                    reads.add(Reads.pages(target.suite().orElseThrow(), http, plan, beside.pages()));
                }
                request(plan, begin, tools.sender, sent);
            } finally {
                reads.forEach(Reads::close);
            }
        }
        return reads;
    }

    private static Map<String, Histogram> latencies(Tally tally, List<Reads> reads) {
        Map<String, Histogram> latencies = new LinkedHashMap<>(tally.latencies());
        reads.forEach(r -> latencies.put(r.what(), r.latency()));
        return latencies;
    }

    private static String stages(Tally tally) {
        return String.format(
                Locale.ROOT,
                "requested %,d  cancelled %,d  refunded %,d  told %,d",
                tally.count(Stage.REQUESTED),
                tally.count(Stage.CANCELLED),
                tally.count(Stage.REFUNDED),
                tally.count(Stage.TOLD));
    }

    private static List<Check> checks(
            Plan plan,
            Map<Way, Integer> mails,
            Tally tally,
            Witnesses.Account found,
            Sender sender,
            List<Reads> reads) {
        long refunds = plan.count(Way::refunds);
        long letters = IntStream.range(0, plan.size())
                .mapToLong(n -> mails.getOrDefault(plan.way(n), 0))
                .sum();
        List<Check> checks = new ArrayList<>(tally.checks().toList());
        checks.add(new Check("records that could not be sent", 0, sender.failed()));
        reads.forEach(r -> checks.add(r.check()));
        found.refunds().ifPresent(n -> checks.add(new Check("refunds in the provider's own list", refunds, n)));
        found.refunded()
                .ifPresent(n -> checks.add(new Check("minor units in the provider's own list", refunds * PRICE, n)));
        found.mails().ifPresent(n -> checks.add(new Check("e-mails by Message-ID at the mail server", letters, n)));
        found.doubledMails().ifPresent(n -> checks.add(new Check("e-mails that came twice", 0, n)));
        return checks;
    }

    private static List<String> remarks(Map<Way, Integer> mails, Witnesses.Account found) {
        List<String> remarks = new ArrayList<>();
        remarks.add("E-mails for each order, placing included: " + mails + ".");
        if (found.refunds().isEmpty()) {
            remarks.add("No provider simulator was named: refunds are reconciled by their events alone.");
        }
        if (found.mails().isEmpty()) {
            remarks.add("No local mail server was named: e-mails are reconciled by their events alone.");
        }
        return remarks;
    }

    private Observer observing(Plan plan, Observer.Listener listener) {
        List<Topic> topics = new ArrayList<>(List.of(
                Catalogue.ORDER_EVENTS,
                Catalogue.PAYMENT_EVENTS,
                Catalogue.NOTIFICATION_EVENTS,
                Catalogue.SELLER_EVENTS,
                Catalogue.DISPUTE_EVENTS));
        if (plan.has(Way.DISPUTED)) {
            topics.add(Catalogue.DISPUTE_STATE);
        }
        return new Observer(target.bootstrap(), topics, Tally.WANTED, listener);
    }

    /** People can be written to, and sellers have their policies. */
    private void register(Plan plan, Observer observer, Sender sender) throws Stalled {
        List<String> generous = plan.generousSellers();
        plan.buyers().forEach(person -> contact(person, sender));
        generous.forEach(person -> contact(person, sender));
        plan.sternSellers().forEach(person -> contact(person, sender));
        long before = observer.count("PolicyPublished");
        for (String seller : generous) {
            sender.send(
                    Catalogue.SELLER_COMMANDS,
                    seller,
                    PublishPolicy.newBuilder()
                            .setMeta(Marketplace.meta("policy-" + seller, seller, Marketplace.seller(seller)))
                            .setApproveAlways(true)
                            .setApproveWithinMinutes(0)
                            .setApproveReasons(List.of())
                            .setPartialCancellation(false)
                            .build());
        }
        sender.flush();
        await("policies", before + generous.size(), () -> observer.count("PolicyPublished"));
        // order-service reads policies on another topic than orders, and says nothing when it has them.
        LockSupport.parkNanos(AFTERWARDS.toNanos());
    }

    private static void contact(String person, Sender sender) {
        sender.send(
                Catalogue.CONTACTS,
                person,
                new Contact(person, person + "@example.org", "Load " + person.replaceAll("\\D+", " "), "en", "DE"));
    }

    /** All orders are placed, and those that are to be paid are. */
    private void place(Plan plan, Tally tally, Tools tools) throws IOException, InterruptedException, Stalled {
        List<Integer> orders = IntStream.range(0, plan.size())
                .filter(n -> plan.way(n).cancels())
                .boxed()
                .toList();
        List<Integer> paid =
                orders.stream().filter(n -> plan.way(n) != Way.UNPAID).toList();
        Map<String, List<String>> payments = paid.stream()
                .collect(Collectors.groupingBy(
                        n -> Shop.provider(options.shop().method(n)),
                        Collectors.mapping(n -> payment(plan, n), Collectors.toList())));
        for (Map.Entry<String, List<String>> some : payments.entrySet()) {
            tools.witnesses.paid(some.getKey(), some.getValue(), PRICE);
        }
        Actor storefront = Marketplace.machine();
        for (int n : orders) {
            String id = plan.order(n);
            tools.sender.send(
                    Catalogue.ORDER_COMMANDS,
                    id,
                    Basket.of(plan.buyer(n), plan.seller(n))
                            .with(1, "Load", PRICE)
                            .paidBy(options.shop().method(n))
                            .order(Marketplace.meta(id + "-place", id, storefront)));
        }
        tools.sender.flush();
        await("placed", orders.size(), tally::placed);
        for (int n : paid) {
            String id = plan.order(n);
            tools.sender.send(
                    Catalogue.PAYMENT_COMMANDS,
                    id,
                    RecordCapture.newBuilder()
                            .setMeta(Marketplace.meta(id + "-capture", id, storefront))
                            .setTenderId("tender-1")
                            .setAmount(Basket.money(PRICE))
                            .setProviderReference(payment(plan, n))
                            .build());
        }
        tools.sender.flush();
        await("paid", paid.size(), tally::paid);
        await("e-mails of orders", tally.mailsQueued(), tally::mailsSent);
    }

    private static String payment(Plan plan, int n) {
        return "pi_" + plan.order(n);
    }

    private void request(Plan plan, long begin, Sender sender, AtomicLong sent) {
        for (int n = 0; n < plan.size(); n++) {
            long ahead = begin + plan.due(n) - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
            String id = plan.order(n);
            boolean again = plan.way(n) == Way.REPEATED;
            String command = again ? Tally.repeated(id, Integer.toString(n)) : id + "-cancel";
            sender.send(
                    Catalogue.ORDER_COMMANDS,
                    id,
                    RequestCancellation.newBuilder()
                            .setMeta(Marketplace.meta(command, id, Marketplace.buyer(plan.buyer(n))))
                            .setCancellationId(again ? Tally.CANCELLATION + n : Tally.CANCELLATION)
                            .setLines(List.of())
                            .setReason(CancellationReason.CHANGE_OF_MIND)
                            .build());
            sent.incrementAndGet();
        }
        sender.flush();
    }

    private void await(String what, long wanted, LongSupplier count) throws Stalled {
        if (!patience.until(what, wanted, count)) {
            throw new Stalled(what + " stalled");
        }
    }
}
