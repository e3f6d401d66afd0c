package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.demo.WireFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No broker is needed: nothing is sent. */
class TallyTest {
    private static final int MAILS = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WireFormat format = new WireFormat(URI.create("http://127.0.0.1:1"), http);
    private final Sender sender = new Sender("127.0.0.1:1", format, Map.of());
    private final Plan plan = Plan.of(LoadOptions.of(List.of("--records", "2", "--rate", "1"), 7), "r");
    private final Tally tally = new Tally(plan, Map.of(Way.POLICY, MAILS), sender, format);

    @AfterEach
    void close() {
        sender.close();
        http.close();
    }

    private void told(int order, long atMillis, String... types) {
        for (String type : types) {
            tally.told(new Observer.Told(type, plan.order(order), new byte[0], atMillis * 1_000_000));
        }
    }

    private void ends(int order, long atMillis) {
        told(order, atMillis, "CancellationRequested", "ApprovalGranted", "OrderCancelled", "RefundSettled");
        told(order, atMillis, "NotificationQueued", "NotificationQueued", "NotificationSent", "NotificationSent");
    }

    private List<String> wrong() {
        return tally.checks().filter(check -> !check.good()).map(Check::what).toList();
    }

    @Test
    void whatHappenedOnceIsGood() {
        ends(0, 10);
        ends(1, 1_020);

        assertThat(wrong()).isEmpty();
        assertThat(tally.ended()).isEqualTo(2);
    }

    @Test
    void aLatencyBeginsWhenTheRequestWasDue() {
        ends(0, 10);
        ends(1, 1_020);

        Histogram told = tally.latencies().getOrDefault("told", new Histogram(3));
        assertThat(told.getValueAtPercentile(50) / 1_000_000).isEqualTo(10);
        assertThat(told.getMaxValue() / 1_000_000).isEqualTo(20);
    }

    @Test
    void whatIsLostOfOneOrderIsNotMadeUpForByAnother() {
        ends(0, 10);
        told(0, 11, "OrderCancelled", "RefundSettled", "NotificationQueued", "NotificationSent");
        told(1, 1_020, "CancellationRequested");

        assertThat(tally.count(Stage.CANCELLED)).isEqualTo(2);
        assertThat(wrong())
                .containsExactly(
                        "orders not cancelled exactly once",
                        "orders not refunded exactly as often as is due",
                        "orders not told exactly what is due");
    }

    @Test
    void ordersOfOthersDoNotCount() {
        ends(0, 10);
        ends(1, 1_020);
        tally.told(new Observer.Told("OrderCancelled", "order-of-somebody", new byte[0], 0));

        assertThat(tally.count(Stage.CANCELLED)).isEqualTo(2);
    }
}
