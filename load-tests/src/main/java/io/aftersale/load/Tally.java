package io.aftersale.load;

import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.WireFormat;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.ActorKind;
import io.aftersale.schemas.CommandRefused;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.dispute.DecideDispute;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.Disputes;
import io.aftersale.schemas.dispute.EscalateDispute;
import io.aftersale.schemas.dispute.FinishEvidence;
import io.aftersale.schemas.dispute.OpenDispute;
import io.aftersale.schemas.dispute.RejectClaim;
import io.aftersale.schemas.seller.ApproveCancellation;
import io.aftersale.schemas.seller.RejectCancellation;
import io.aftersale.schemas.seller.RejectionReason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;

/**
 * What has become of each order of a plan, and the answers of sellers and mediators, who do not hesitate. Told on one
 * thread; the counts of stages may be read by any, the rest when the observer is closed.
 */
final class Tally implements Observer.Listener {

    /** The one cancellation of an order that is meant to be carried out. */
    static final String CANCELLATION = "c";

    private static final String DISPUTE = "d";
    private static final Actor MEDIATOR = new Actor(ActorKind.MEDIATOR, "load-mediator");

    /** What it wants to be told of. */
    static final Set<String> WANTED = Set.of(
            "OrderPlaced",
            "OrderPaymentProgressed",
            "CancellationRequested",
            "ApprovalAsked",
            "ApprovalGranted",
            "CancellationRejected",
            "Disputes",
            "DisputeOpened",
            "ClaimRejected",
            "DisputeEscalated",
            "OrderCancelled",
            "RefundSettled",
            "NotificationQueued",
            "NotificationSent",
            "CommandRefused");

    private final Plan plan;
    private final Map<Way, Integer> mails;
    private final Sender sender;
    private final WireFormat format;
    private final Map<Stage, Reached> stages = new EnumMap<>(Stage.class);
    private final int hotPartition;
    private final byte[] cancelled;
    private final byte[] refunded;
    private final byte[] queued;
    private final byte[] sent;
    private final boolean[] disputed;
    private volatile long begin;
    private final AtomicLong placed = new AtomicLong();
    private final AtomicLong paid = new AtomicLong();
    private final AtomicLong mailsQueued = new AtomicLong();
    private final AtomicLong mailsSent = new AtomicLong();
    private final AtomicLong unexpectedRefusals = new AtomicLong();
    private volatile long lastEnd;
    private volatile long lastRefund;

    /** What came to a stage: how late, and how many, which others may read. */
    private record Reached(Histogram latency, AtomicLong count) {}

    /** @param mails how many e-mails each way brings about, placing included; empty where that is to be learned */
    Tally(Plan plan, Map<Way, Integer> mails, Sender sender, WireFormat format) {
        this.plan = plan;
        this.mails = mails;
        this.sender = sender;
        this.format = format;
        for (Stage stage : Stage.values()) {
            stages.put(stage, new Reached(new Histogram(3), new AtomicLong()));
        }
        this.hotPartition = plan.has(Way.REPEATED) ? sender.partition(Catalogue.ORDER_COMMANDS, plan.order(0)) : -1;
        this.cancelled = new byte[plan.size()];
        this.refunded = new byte[plan.size()];
        this.queued = new byte[plan.size()];
        this.sent = new byte[plan.size()];
        this.disputed = new boolean[plan.size()];
    }

    /** Requests begin: latencies count from here. */
    void begin(long nanoTime) {
        begin = nanoTime;
    }

    @Override
    public void told(Observer.Told record) {
        int n = plan.number(record.key());
        if (n < 0) {
            return;
        }
        switch (record.type()) {
            case "OrderPlaced" -> placed.incrementAndGet();
            case "OrderPaymentProgressed" -> paid.incrementAndGet();
            case "CancellationRequested" -> reached(Stage.REQUESTED, n, record);
            case "ApprovalGranted" -> reached(Stage.APPROVED, n, record);
            case "OrderCancelled" -> {
                cancelled[n]++;
                reached(Stage.CANCELLED, n, record);
            }
            case "RefundSettled" -> {
                refunded[n]++;
                lastRefund = record.at();
                reached(Stage.REFUNDED, n, record);
            }
            case "NotificationQueued" -> {
                queued[n]++;
                mailsQueued.incrementAndGet();
            }
            case "NotificationSent" -> sent(n, record);
            case "CommandRefused" -> refused(n, record);
            case "ApprovalAsked" -> answer(n);
            case "Disputes" -> dispute(n, record);
            case "DisputeOpened" ->
                send(
                        Catalogue.DISPUTE_COMMANDS,
                        n,
                        new RejectClaim(
                                Marketplace.meta(plan.order(n) + "-claim", plan.order(n), seller(n)),
                                DISPUTE,
                                "It was packed in time."));
            case "ClaimRejected" ->
                send(
                        Catalogue.DISPUTE_COMMANDS,
                        n,
                        new EscalateDispute(
                                Marketplace.meta(plan.order(n) + "-escalate", plan.order(n), buyer(n)), DISPUTE));
            case "DisputeEscalated" -> {
                send(
                        Catalogue.DISPUTE_COMMANDS,
                        n,
                        new FinishEvidence(
                                Marketplace.meta(plan.order(n) + "-heard", plan.order(n), buyer(n)), DISPUTE));
                send(
                        Catalogue.DISPUTE_COMMANDS,
                        n,
                        new FinishEvidence(
                                Marketplace.meta(plan.order(n) + "-answered", plan.order(n), seller(n)), DISPUTE));
                send(
                        Catalogue.DISPUTE_COMMANDS,
                        n,
                        DecideDispute.newBuilder()
                                .setMeta(Marketplace.meta(plan.order(n) + "-decide", plan.order(n), MEDIATOR))
                                .setDisputeId(DISPUTE)
                                .setDecision(DisputeDecision.FULL_REFUND)
                                .setReason(DecisionReason.SELLER_AT_FAULT)
                                .setText("It was not shipped when it was promised.")
                                .build());
            }
            default -> {}
        }
    }

    private void sent(int n, Observer.Told record) {
        sent[n]++;
        mailsSent.incrementAndGet();
        if (sent[n] == mails.getOrDefault(plan.way(n), -1)) {
            reached(Stage.TOLD, n, record);
            if (hotPartition >= 0) {
                boolean beside = sender.partition(Catalogue.ORDER_COMMANDS, record.key()) == hotPartition;
                reached(beside ? Stage.TOLD_BESIDE : Stage.TOLD_ELSEWHERE, n, record);
            }
        }
    }

    /** A repeated request carries its number in its command's id. */
    private void refused(int n, Observer.Told record) {
        String command = ((CommandRefused) format.decode(record.value())).getCommandId();
        String repeated = repeated(plan.order(n), "");
        if (command.startsWith(repeated)) {
            reached(Stage.REFUSED, Integer.parseInt(command.substring(repeated.length())), record);
        } else {
            unexpectedRefusals.incrementAndGet();
        }
    }

    /** Id of the command that asks once more. */
    static String repeated(String order, String number) {
        return order + "-again-" + number;
    }

    private void answer(int n) {
        switch (plan.way(n)) {
            case SELLER ->
                send(
                        Catalogue.SELLER_COMMANDS,
                        n,
                        new ApproveCancellation(
                                Marketplace.meta(plan.order(n) + "-approve", plan.order(n), seller(n)), CANCELLATION));
            case DISPUTED ->
                send(
                        Catalogue.SELLER_COMMANDS,
                        n,
                        RejectCancellation.newBuilder()
                                .setMeta(Marketplace.meta(plan.order(n) + "-reject", plan.order(n), seller(n)))
                                .setCancellationId(CANCELLATION)
                                .setReason(RejectionReason.ALREADY_PACKED)
                                .setText("It stands at the door.")
                                .build());
            // Nobody is asked; and where somebody was, the request never ends and the run is not reconciled.
            case UNPAID, POLICY, REPEATED -> {}
        }
    }

    /** Opened when dispute-service knows of the rejection, which comes to it on another topic than to us. */
    private void dispute(int n, Observer.Told record) {
        if (plan.way(n) == Way.DISPUTED
                && !disputed[n]
                && !((Disputes) format.decode(record.value()))
                        .getRejectedLineIds()
                        .isEmpty()) {
            disputed[n] = true;
            send(
                    Catalogue.DISPUTE_COMMANDS,
                    n,
                    OpenDispute.newBuilder()
                            .setMeta(Marketplace.meta(plan.order(n) + "-dispute", plan.order(n), buyer(n)))
                            .setDisputeId(DISPUTE)
                            .setLineIds(List.of())
                            .setGround(DisputeGround.CANCELLATION_REFUSED)
                            .setDetails("It has stood there for two weeks.")
                            .build());
        }
    }

    private void send(Topic topic, int n, SpecificRecord command) {
        sender.send(topic, plan.order(n), command);
    }

    private Actor buyer(int n) {
        return Marketplace.buyer(plan.buyer(n));
    }

    private Actor seller(int n) {
        return Marketplace.seller(plan.seller(n));
    }

    private void reached(Stage stage, int n, Observer.Told record) {
        if (stage == Stage.TOLD || stage == Stage.REFUSED) {
            lastEnd = record.at();
        }
        Reached reached = of(stage);
        reached.latency.recordValue(Math.max(0, record.at() - begin - plan.due(n)));
        reached.count.incrementAndGet();
    }

    private Reached of(Stage stage) {
        Reached reached = stages.get(stage);
        if (reached == null) {
            throw new IllegalStateException("nothing counts " + stage);
        }
        return reached;
    }

    /** How many orders, or repeated requests, have come to a stage. */
    long count(Stage stage) {
        return of(stage).count.get();
    }

    /** How many requests have come to their end. */
    long ended() {
        return count(Stage.TOLD) + count(Stage.REFUSED);
    }

    long placed() {
        return placed.get();
    }

    long paid() {
        return paid.get();
    }

    long mailsQueued() {
        return mailsQueued.get();
    }

    long mailsSent() {
        return mailsSent.get();
    }

    /** {@link System#nanoTime} when the latest request came to its end. */
    long lastEnd() {
        return lastEnd;
    }

    /** How quickly refunds were settled at the providers, while orders waited for that. */
    String refundRate() {
        long refunds = count(Stage.REFUNDED);
        double seconds = Math.max(1, lastRefund - begin) / 1e9;
        return String.format(
                Locale.ROOT, "%,d refunds settled within %.1f s: %.0f a second.", refunds, seconds, refunds / seconds);
    }

    /** How many e-mails each way brought about; of orders that are alone in their ways. */
    Map<Way, Integer> learned() {
        Map<Way, Integer> learned = new EnumMap<>(Way.class);
        for (int n = 0; n < plan.size(); n++) {
            learned.put(plan.way(n), (int) queued[n]);
        }
        return learned;
    }

    /** By stage, in their order, those that were reached. */
    Map<String, Histogram> latencies() {
        return stages.entrySet().stream()
                .filter(e -> e.getValue().latency.getTotalCount() > 0)
                .collect(Collectors.toMap(
                        e -> e.getKey().word(), e -> e.getValue().latency, (a, b) -> a, LinkedHashMap::new));
    }

    /** Expected and found, order by order. */
    Stream<Check> checks() {
        long wrongCancellations = 0;
        long wrongRefunds = 0;
        long wrongMails = 0;
        for (int n = 0; n < plan.size(); n++) {
            Way way = plan.way(n);
            wrongCancellations += cancelled[n] == (way.cancels() ? 1 : 0) ? 0 : 1;
            wrongRefunds += refunded[n] == (way.refunds() ? 1 : 0) ? 0 : 1;
            int expected = mails.getOrDefault(way, 0);
            wrongMails += sent[n] == expected && queued[n] == expected ? 0 : 1;
        }
        return Stream.of(
                new Check("orders not cancelled exactly once", 0, wrongCancellations),
                new Check("orders not refunded exactly as often as is due", 0, wrongRefunds),
                new Check("orders not told exactly what is due", 0, wrongMails),
                new Check("repeated requests refused", plan.count(w -> w == Way.REPEATED), count(Stage.REFUSED)),
                new Check("other commands refused", 0, unexpectedRefusals.get()));
    }
}
