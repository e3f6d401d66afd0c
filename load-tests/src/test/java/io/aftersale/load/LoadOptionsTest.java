package io.aftersale.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersale.schemas.PaymentMethod;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOptionsTest {
    private static final long SEED = 7;

    private static LoadOptions of(String line) {
        return LoadOptions.of(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)), SEED);
    }

    @Test
    void withoutWordsItIsTheHappyScenarioOnTheLocalSuite() {
        LoadOptions options = of("--data here");

        assertThat(options.scenario()).isEqualTo(ScenarioName.HAPPY);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.records()).isEqualTo(6_000);
        assertThat(options.seed()).isEqualTo(SEED);
        assertThat(options.before()).isEmpty();
        assertThat(options.where()).isEqualTo(new Where.LocalSuite(Path.of("here")));
    }

    @Test
    void everyOptionIsUnderstood() {
        LoadOptions options = of("--scenario mix --rate 50 --records 70 --warm-up 3 --mix policy=60,unpaid=40"
                + " --producer-property linger.ms=5 --producer-property acks=1 --seed 42 --report out"
                + " --bootstrap b:9092 --registry http://r:8081/ --provider http://p --mail http://m");

        assertThat(options.scenario()).isEqualTo(ScenarioName.MIX);
        assertThat(options.records()).isEqualTo(70);
        assertThat(options.mix()).hasToString("unpaid=40,policy=60");
        assertThat(options.producer()).isEqualTo(Map.of("linger.ms", "5", "acks", "1"));
        assertThat(options.seed()).isEqualTo(42);
        assertThat(options.report()).contains(Path.of("out"));
        assertThat(options.where()).isInstanceOfSatisfying(Where.Cluster.class, cluster -> {
            assertThat(cluster.bootstrap()).isEqualTo("b:9092");
            assertThat(cluster.registry()).isEqualTo(URI.create("http://r:8081"));
            assertThat(cluster.provider()).contains(URI.create("http://p"));
            assertThat(cluster.mail()).contains(URI.create("http://m"));
        });
    }

    @Test
    void refundsTellWhatTheProvidersAreLike() {
        LoadOptions options =
                of("--scenario refunds --methods card=60,paypal=20,alipay=20 --provider-timeouts 4 --outage 60");

        assertThat(options.shop().latency()).isEqualTo(300);
        assertThat(options.shop().timeouts()).isEqualTo(4);
        assertThat(options.shop().outage()).isEqualTo(60);
        assertThat(options.shop().shares()).isEqualTo("card=60,alipay=20,paypal=20");
        assertThat(IntStream.range(0, 100).mapToObj(options.shop()::method).filter(PaymentMethod.PAYPAL::equals))
                .hasSize(20);
        assertThat(of("--scenario refunds --outage 60 --warm-up 3")
                        .before()
                        .orElseThrow()
                        .shop()
                        .outage())
                .isZero();
    }

    @Test
    void beforeABurstTheWarmUpKeepsToTheRate() {
        LoadOptions warmUp = of("--scenario burst --records 9 --rate 20 --warm-up 3")
                .before()
                .orElseThrow();

        assertThat(warmUp.scenario()).isEqualTo(ScenarioName.HAPPY);
        assertThat(warmUp.records()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --outage 3                       | --outage goes with --scenario refunds
        --scenario refunds --methods card=99 | --methods wants percentages of card, paypal and alipay that add up to 100, not card=99
        --scenario engine --crowd 9      | --crowd goes with cancellations on the local suite only
        --bootstrap b:1 --registry http://r --reads 9 | --reads goes with cancellations on the local suite only
        --speed 3                        | not understood: --speed
        --rate                           | --rate wants a value
        --rate 0                         | --rate wants a number from 1, not 0
        --rate many                      | --rate wants a number from 1, not many
        --rate 1 --rate 2                | --rate was given twice
        --seconds 1 --records 2          | --seconds and --records exclude each other
        --scenario dream                 | --scenario wants one of happy, mix
        --mix policy=60                  | --mix wants percentages that add up to 100
        --mix repeated=100               | --mix wants percentages that add up to 100
        --producer-property linger       | --producer-property wants name=value, not linger
        --seed x                         | --seed wants a whole number, not x
        --bootstrap b:1                  | --bootstrap wants --registry, too
        --registry http://r              | --registry goes with --bootstrap
        --bootstrap b:1 --registry r     | --registry wants an http address, not r
        --bootstrap b:1 --data d         | --bootstrap and --data exclude each other
        --scenario engine --bootstrap b:1 --registry http://r | --scenario engine runs on the local suite only
        --scenario mails --bootstrap b:1 --registry http://r | --scenario mails wants --mail, too
        --rate 999999999 --seconds 9     | more than 2147483647 requests are too many
        """)
    void whatIsWrongIsNamed(String line, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(line)).withMessageStartingWith(sentence);
    }
}
