package io.aftersale.dispute.application;

import io.aftersale.dispute.domain.EvidenceLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much evidence is taken, and how it is given out (E2).
 *
 * @param document largest photo or PDF
 * @param video largest video
 * @param dispute all evidence of one dispute, and of what an order has beside its disputes
 * @param count how many files that may be
 * @param linkFor how long a signed link works
 * @param linkSecret what links are signed with, the same in all instances; empty: links work with the instance that made them
 * @param orphanAfter when bytes that no accepted command speaks of are swept away; longer than a command may take
 */
@ConfigurationProperties("aftersale.dispute.evidence")
public record EvidenceProperties(
        @DefaultValue("10MB") DataSize document,
        @DefaultValue("100MB") DataSize video,
        @DefaultValue("200MB") DataSize dispute,
        @DefaultValue("40") int count,
        @DefaultValue("5m") Duration linkFor,
        @DefaultValue("") String linkSecret,
        @DefaultValue("24h") Duration orphanAfter) {

    EvidenceLimits limits() {
        return new EvidenceLimits(document.toBytes(), video.toBytes(), dispute.toBytes(), count);
    }
}
