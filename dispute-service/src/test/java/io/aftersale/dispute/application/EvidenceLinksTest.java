package io.aftersale.dispute.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

@Tag("E2")
class EvidenceLinksTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final URI url = links(NOON, "secret").to("order", "e").url();
    private final UriComponents parts = UriComponentsBuilder.fromUri(url).build();
    private final long expires =
            Long.parseLong(String.valueOf(parts.getQueryParams().getFirst("expires")));
    private final String signature = String.valueOf(parts.getQueryParams().getFirst("signature"));

    @Test
    void a_link_works_for_its_time_and_no_longer_in_every_instance_with_that_secret() {
        assertThat(expires).isEqualTo(NOON.plusSeconds(300).getEpochSecond());
        links(NOON.plusSeconds(299), "secret").require("order", "e", expires, signature);

        refused(links(NOON.plusSeconds(300), "secret"), "order", "e", expires);
        refused(links(NOON, "other"), "order", "e", expires);
        refused(links(NOON, ""), "order", "e", expires);
    }

    @Test
    void a_link_is_for_one_file_and_one_time() {
        EvidenceLinks links = links(NOON, "secret");

        refused(links, "other", "e", expires);
        refused(links, "order", "f", expires);
        refused(links, "order", "e", expires + 1);
    }

    private void refused(EvidenceLinks links, String orderId, String evidenceId, long until) {
        assertThatThrownBy(() -> links.require(orderId, evidenceId, until, signature))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_LINK"));
    }

    private static EvidenceLinks links(Instant now, String secret) {
        DataSize size = DataSize.ofMegabytes(1);
        return new EvidenceLinks(
                new EvidenceProperties(size, size, size, 1, Duration.ofMinutes(5), secret, Duration.ofHours(1)),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
