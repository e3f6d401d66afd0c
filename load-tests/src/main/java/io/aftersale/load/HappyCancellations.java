package io.aftersale.load;

import io.aftersale.local.Addresses;
import io.aftersale.local.demo.Basket;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.WireFormat;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.order.RequestCancellation;
import io.aftersale.schemas.payment.RecordCapture;
import io.aftersale.schemas.seller.PublishPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Paid orders are cancelled: requested on Kafka, approved by the seller's policy, refunded at the provider over HTTP,
 * told by e-mail. Open loop: requests go out when they are due, however slow the answers are; a latency begins when the
 * request was due.
 */
final class HappyCancellations implements AutoCloseable {

    private static final int PEOPLE = 500;
    private static final int SELLERS = 50;
    private static final long PRICE = 2_500;

    /**
     * E-mails that follow a request: received, cancelled (to buyer and seller), refund begun, refund settled.
     */
    private static final int MAILS = 5;

    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Addresses addresses;
    private final LoadOptions options;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WireFormat format;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();
    private final Histogram cancelled = new ConcurrentHistogram(3);
    private final Histogram refunded = new ConcurrentHistogram(3);
    private final Histogram told = new ConcurrentHistogram(3);
    private final AtomicBoolean failed = new AtomicBoolean();

    HappyCancellations(Addresses addresses, LoadOptions options) {
        this.addresses = addresses;
        this.options = options;
        this.format = new WireFormat(addresses.registry(), http);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        addresses.kafka(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Whether everything came to its end exactly once. */
    boolean play() throws IOException, InterruptedException {
        int orders = options.orders();
        System.out.printf("%d orders, %d a second for %d s, run %s%n", orders, options.rate(), options.seconds(), run);
        try (Observer observer = new Observer(
                addresses.kafka(),
                List.of(
                        Catalogue.ORDER_EVENTS,
                        Catalogue.PAYMENT_EVENTS,
                        Catalogue.NOTIFICATION_EVENTS,
                        Catalogue.SELLER_EVENTS),
                Set.of("OrderCancelled", "RefundSettled", "NotificationSent"),
                this::told)) {
            prepare(observer, orders);
            JsonNode before = summary();
            long began = System.nanoTime();
            request(orders);
            long meanwhile = told.getTotalCount();
            boolean refundedAll = progress("refunded", orders, () -> observer.count("RefundSettled"));
            boolean toldAll = progress("told by e-mail", orders, told::getTotalCount);
            double took = (System.nanoTime() - began) / 1e9;
            return report(observer, orders, meanwhile, took, before, summary()) && refundedAll && toldAll;
        }
    }

    private void prepare(Observer observer, int orders) throws IOException, InterruptedException {
        for (int n = 0; n < PEOPLE; n++) {
            send(
                    Catalogue.CONTACTS,
                    buyer(n),
                    new Contact(buyer(n), buyer(n) + "@example.org", "Load Buyer " + n, "en", "DE"));
        }
        for (int n = 0; n < SELLERS; n++) {
            send(
                    Catalogue.CONTACTS,
                    seller(n),
                    new Contact(seller(n), seller(n) + "@example.org", "Load Seller " + n, "en", "DE"));
            send(
                    Catalogue.SELLER_COMMANDS,
                    seller(n),
                    PublishPolicy.newBuilder()
                            .setMeta(Marketplace.meta(
                                    "policy-" + run + "-" + n, seller(n), Marketplace.seller(seller(n))))
                            .setApproveAlways(true)
                            .setApproveWithinMinutes(0)
                            .setApproveReasons(List.of())
                            .setPartialCancellation(false)
                            .build());
        }
        producer.flush();
        progress("policies", SELLERS, () -> observer.count("PolicyPublished"));
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        payments(orders);
        for (int n = 0; n < orders; n++) {
            String id = order(n);
            send(
                    Catalogue.ORDER_COMMANDS,
                    id,
                    Basket.of(buyer(n), seller(n))
                            .with(1, "Load", PRICE)
                            .paidBy(PaymentMethod.CARD)
                            .order(Marketplace.meta(id + "-place", id, storefront())));
        }
        producer.flush();
        progress("placed", orders, () -> observer.count("OrderPlaced"));
        for (int n = 0; n < orders; n++) {
            String id = order(n);
            send(
                    Catalogue.PAYMENT_COMMANDS,
                    id,
                    RecordCapture.newBuilder()
                            .setMeta(Marketplace.meta(id + "-capture", id, storefront()))
                            .setTenderId("tender-1")
                            .setAmount(Basket.money(PRICE))
                            .setProviderReference("pi_" + id)
                            .build());
        }
        producer.flush();
        progress("paid", orders, () -> observer.count("OrderPaymentProgressed"));
        progress("mails of orders", orders, () -> observer.count("NotificationSent"));
    }

    private void payments(int orders) throws IOException, InterruptedException {
        for (int from = 0; from < orders; from += 1_000) {
            List<Map<String, Object>> payments = IntStream.range(from, Math.min(from + 1_000, orders))
                    .mapToObj(n -> Map.<String, Object>of("id", "pi_" + order(n), "amount", PRICE, "currency", "eur"))
                    .toList();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(addresses.provider() + "/simulator/payments"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    JsonMapper.shared().writeValueAsString(payments)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("the provider answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }

    private void request(int orders) {
        long start = System.nanoTime();
        for (int n = 0; n < orders; n++) {
            long at = start + n * 1_000_000_000L / options.rate();
            long ahead = at - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
            String id = order(n);
            due.put(id, at);
            send(
                    Catalogue.ORDER_COMMANDS,
                    id,
                    RequestCancellation.newBuilder()
                            .setMeta(Marketplace.meta(id + "-cancel", id, Marketplace.buyer(buyer(n))))
                            .setCancellationId("c")
                            .setLines(List.of())
                            .setReason(CancellationReason.CHANGE_OF_MIND)
                            .build());
        }
        producer.flush();
    }

    private void told(String type, String orderId, long now) {
        Long begin = due.get(orderId);
        if (begin == null) {
            return;
        }
        switch (type) {
            case "OrderCancelled" -> cancelled.recordValue(now - begin);
            case "RefundSettled" -> refunded.recordValue(now - begin);
            case "NotificationSent" -> {
                if (mails.merge(orderId, 1, Integer::sum) == MAILS) {
                    told.recordValue(now - begin);
                }
            }
            default -> {}
        }
    }

    private boolean progress(String what, long target, LongSupplier count) {
        long last = -1;
        long lastChange = System.nanoTime();
        while (true) {
            long now = count.getAsLong();
            if (now != last) {
                last = now;
                lastChange = System.nanoTime();
            }
            if (now >= target) {
                System.out.printf("%-16s %,d%n", what, now);
                return true;
            }
            if (System.nanoTime() - lastChange > STALLED.toNanos()) {
                System.out.printf("%-16s stalled at %,d of %,d%n", what, now, target);
                return false;
            }
            System.out.printf("%-16s %,d of %,d%n", what, now, target);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private boolean report(
            Observer observer, int orders, long meanwhile, double took, JsonNode before, JsonNode after) {
        long refunds = after.path("refunds").asLong() - before.path("refunds").asLong();
        System.out.printf("%ncompleted %,d cancellations in %.1f s: %.0f a second%n", orders, took, orders / took);
        System.out.printf(
                "while they were requested %,d of them were completed: %.0f a second%n",
                meanwhile, (double) meanwhile / options.seconds());
        line("cancelled", cancelled);
        line("refunded", refunded);
        line("told", told);
        System.out.printf("provider's own list: %,d refunds for %,d cancellations%n", refunds, orders);
        System.out.printf(
                "events: OrderCancelled %,d, RefundSettled %,d, refused %,d%n",
                observer.count("OrderCancelled"), observer.count("RefundSettled"), observer.count("CommandRefused"));
        boolean good = refunds == orders
                && observer.count("OrderCancelled") == orders
                && observer.count("RefundSettled") == orders
                && observer.count("CommandRefused") == 0
                && !failed.get();
        System.out.println(good ? "reconciled: nothing lost, nothing doubled" : "NOT reconciled");
        return good;
    }

    private static void line(String what, Histogram histogram) {
        System.out.printf(
                "%-10s p50 %,6d ms   p90 %,6d ms   p99 %,6d ms   max %,6d ms   (%,d)%n",
                what,
                histogram.getValueAtPercentile(50) / 1_000_000,
                histogram.getValueAtPercentile(90) / 1_000_000,
                histogram.getValueAtPercentile(99) / 1_000_000,
                histogram.getMaxValue() / 1_000_000,
                histogram.getTotalCount());
    }

    private JsonNode summary() throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(http.send(
                                HttpRequest.newBuilder(URI.create(addresses.provider() + "/simulator/summary"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private void send(Topic topic, String key, SpecificRecord value) {
        producer.send(
                new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), format.encode(topic, value)),
                (sent, fault) -> {
                    if (fault != null) {
                        failed.set(true);
                    }
                });
    }

    private io.aftersale.schemas.Actor storefront() {
        return Marketplace.machine();
    }

    private String order(int n) {
        return "load-" + run + "-" + n;
    }

    private static String buyer(int n) {
        return "load-buyer-" + n % PEOPLE;
    }

    private String seller(int n) {
        return "load-seller-" + run + "-" + n % SELLERS;
    }

    @Override
    public void close() {
        producer.close();
        http.close();
    }
}
