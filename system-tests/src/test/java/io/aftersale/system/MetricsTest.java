package io.aftersale.system;

import static io.aftersale.system.Orders.basket;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.process.ProjectLayout;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask for is what running services tell. */
@SystemTest
class MetricsTest {

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:aftersale|http|kafka|hikaricp|jvm|process|system|resilience4j)_[a-z0-9_]+");
    private static final Pattern EVENT_TYPES = Pattern.compile("type=~?\\\\?\"([A-Za-z|]+)\\\\?\"");

    private final Marketplace market;

    MetricsTest(Marketplace market) {
        this.market = market;
    }

    @Test
    void each_metric_of_dashboards_and_alerts_is_told_by_a_running_service() throws IOException {
        market.buying(basket().paidBy(PaymentMethod.CARD));
        Set<String> asked = asked();
        assertThat(asked).hasSizeGreaterThan(20);

        market.patience().untilSame("what no service tells", Set.of(), () -> without(asked, told()));
    }

    @Test
    void what_is_told_is_counted_by_its_type() {
        double before = count("OrderPlaced");
        market.buying(basket().paidBy(PaymentMethod.CARD));

        market.patience().until("one order more", () -> count("OrderPlaced") > before);
    }

    private double count(String type) {
        return lines(ServiceName.ORDER)
                .filter(line -> line.startsWith("aftersale_engine_told_total") && line.contains('"' + type + '"'))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void each_event_type_of_dashboards_and_alerts_is_one() throws IOException {
        Set<String> types = matches(EVENT_TYPES)
                .flatMap(match -> Arrays.stream(match.group(1).split("\\|")))
                .collect(toSet());

        assertThat(types)
                .hasSizeGreaterThan(20)
                .isSubsetOf(Catalogue.TOPICS.stream()
                        .flatMap(topic -> topic.records().stream())
                        .map(Schema::getName)
                        .toList());
    }

    private static Set<String> without(Set<String> asked, Set<String> told) {
        return asked.stream().filter(name -> !told.contains(name)).collect(toSet());
    }

    private Set<String> told() {
        return Arrays.stream(ServiceName.values())
                .flatMap(this::lines)
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(toSet());
    }

    private Stream<String> lines(ServiceName service) {
        return market.anonymous()
                .get(service, "/actuator/prometheus")
                .orFail("the metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    private static Set<String> asked() throws IOException {
        return matches(METRIC).map(MatchResult::group).collect(toSet());
    }

    private static Stream<MatchResult> matches(Pattern pattern) throws IOException {
        Path chart = ProjectLayout.find().root().resolve("deploy/helm");
        try (Stream<Path> dashboards = Files.list(chart.resolve("dashboards"))) {
            List<String> texts = Stream.concat(dashboards, Stream.of(chart.resolve("alerts.yml")))
                    .map(MetricsTest::read)
                    .toList();
            return texts.stream().flatMap(text -> pattern.matcher(text).results());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
