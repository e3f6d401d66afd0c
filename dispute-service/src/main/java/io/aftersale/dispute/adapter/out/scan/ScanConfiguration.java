package io.aftersale.dispute.adapter.out.scan;

import io.aftersale.dispute.application.VirusScan;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ClamAV where one is named; otherwise nothing is looked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScanConfiguration.ScanProperties.class)
class ScanConfiguration {

    /**
     * The virus scanner.
     *
     * @param clamavHost empty: none
     * @param timeout for each answer
     */
    @ConfigurationProperties("aftersale.dispute.evidence.scan")
    record ScanProperties(
            @DefaultValue("") String clamavHost,
            @DefaultValue("3310") int clamavPort,
            @DefaultValue("60s") Duration timeout) {}

    @Bean
    VirusScan virusScan(ScanProperties properties) {
        return properties.clamavHost().isEmpty()
                ? NONE
                : new ClamAv(properties.clamavHost(), properties.clamavPort(), properties.timeout());
    }

    private static final VirusScan.Scan NOTHING = new VirusScan.Scan() {
        @Override
        public void look(byte[] bytes, int length) {}

        @Override
        public Optional<String> finding() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    private static final VirusScan NONE = () -> NOTHING;
}
