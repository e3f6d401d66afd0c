package io.aftersale.chassis;

import io.aftersale.chassis.engine.EngineConfiguration;
import io.aftersale.chassis.engine.EngineMetrics;
import io.aftersale.chassis.intent.WorkerConfiguration;
import io.aftersale.chassis.metrics.SamplingConfiguration;
import io.aftersale.chassis.openapi.OpenApiConfiguration;
import io.aftersale.chassis.rest.RestConfiguration;
import io.aftersale.chassis.security.SecurityConfiguration;
import io.aftersale.chassis.trace.Traces;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Makes a Spring Boot application with beans of type {@code Aggregate}, {@code Replica} and {@code Follower} a service of the suite. */
@AutoConfiguration(afterName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@EnableConfigurationProperties(AftersaleProperties.class)
@Import({
    EngineConfiguration.class,
    WorkerConfiguration.class,
    SamplingConfiguration.class,
    RestConfiguration.class,
    SecurityConfiguration.class,
    OpenApiConfiguration.class
})
public class ChassisAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Traces traces(Tracer tracer, Propagator propagator, ObjectProvider<SpanExporter> exporters) {
        return new Traces(tracer, propagator, exporters.stream().findAny().isPresent());
    }

    /** The topics that there are. */
    @Bean
    @ConditionalOnMissingBean(name = "catalogue")
    List<Topic> catalogue() {
        return Catalogue.TOPICS;
    }

    @Bean
    EngineHealth engineHealthIndicator(EngineMetrics engine, Admin admin, ApplicationContext context) {
        return new EngineHealth(engine, admin, context);
    }
}
