package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailOrderTest {

    private final Plan plan = Plan.of(LoadOptions.of(List.of("--scenario", "mails", "--records", "2"), 7), "r");
    private final MailOrder order = new MailOrder(plan, value -> new String(value, StandardCharsets.UTF_8));

    @Test
    void whatCameAsItWasQueuedIsGoodWhateverCameInBetween() throws Exception {
        queued(0, "a", "b");
        queued(1, "c");

        assertThat(wrong("0 a", "1 c", "x x", "0 b", "0 a")).isZero();
    }

    @Test
    void anEmailThatIsMissingOrTooEarlyOrAnothersIsFound() throws Exception {
        queued(0, "a", "b");
        queued(1, "c");

        assertThat(wrong("0 a", "1 c")).isEqualTo(1);
        assertThat(wrong("0 b", "0 a", "1 c")).isEqualTo(1);
        assertThat(wrong("0 a", "0 b", "1 c", "1 d")).isEqualTo(1);
        assertThat(wrong()).isEqualTo(2);
    }

    private void queued(int number, String... ids) {
        for (String id : ids) {
            order.told(new Observer.Told(
                    "NotificationQueued", plan.order(number), id.getBytes(StandardCharsets.UTF_8), 0));
        }
    }

    /** @param came number of the order, or x for another's, and id */
    private long wrong(String... came) throws Exception {
        return order.check(told -> {
                    for (String letter : came) {
                        String[] words = letter.split(" ", -1);
                        told.accept(
                                words[0].equals("x") ? "other" : plan.order(Integer.parseInt(words[0])),
                                "<" + words[1] + "@aftersale.example>");
                    }
                })
                .found();
    }
}
