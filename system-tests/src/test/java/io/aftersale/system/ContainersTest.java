package io.aftersale.system;

import io.aftersale.local.demo.Journey;
import io.aftersale.local.demo.Journeys;
import io.aftersale.local.demo.Marketplace;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's journeys on the images of the real thing; with {@code ./mvnw -Pcontainers verify}, where there is Docker. */
@Tag("containers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersTest {
    private final Containers containers = Containers.started();
    private final Marketplace market = Marketplace.around(containers.addresses());

    @BeforeAll
    void peopleRegister() {
        market.peopleRegister();
    }

    @AfterAll
    void close() {
        market.close();
        containers.close();
    }

    static Stream<Named<Journey>> journeys() {
        return Journeys.ALL.stream()
                .filter(journey -> !journey.waits())
                .map(journey -> Named.of(journey.title(), journey));
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void a_journey_ends_as_it_should_in_containers(Journey journey) {
        journey.play(market.scene());
    }
}
