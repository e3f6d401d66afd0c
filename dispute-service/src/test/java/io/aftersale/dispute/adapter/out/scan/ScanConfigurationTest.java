package io.aftersale.dispute.adapter.out.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.application.VirusScan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Tag("E2")
class ScanConfigurationTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(ScanConfiguration.class);

    @Test
    void nothing_is_looked_for_unless_a_scanner_is_named() {
        service.run(context -> {
            try (VirusScan.Scan scan = context.getBean(VirusScan.class).begin()) {
                assertThat(scan.finding()).isEmpty();
            }
        });
        service.withPropertyValues("aftersale.dispute.evidence.scan.clamav-host=clamav")
                .run(context -> assertThat(context).getBean(VirusScan.class).isInstanceOf(ClamAv.class));
    }
}
