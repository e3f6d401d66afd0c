package io.aftersale.chassis.rest;

import io.aftersale.chassis.engine.CommandSender;
import io.aftersale.chassis.engine.DeadLetters;
import io.aftersale.chassis.engine.HeldRecords;
import io.aftersale.chassis.engine.Lags;
import io.aftersale.chassis.engine.OperatorActions;
import io.aftersale.chassis.engine.Outcomes;
import io.aftersale.chassis.trace.Traces;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The chassis' part of the HTTP interface. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration implements WebMvcConfigurer {

    private final Traces traces;

    RestConfiguration(Traces traces) {
        this.traces = traces;
    }

    @Bean
    Waits waits(Outcomes outcomes) {
        return new Waits(outcomes);
    }

    @Bean
    CommandGateway commandGateway(CommandSender commands, Outcomes outcomes, Waits waits, JsonMapper json) {
        return new CommandGateway(commands, outcomes, waits, json);
    }

    @Bean
    CommandBulk commandBulk(CommandGateway gateway, CommandSender commands, Outcomes outcomes, Waits waits) {
        return new CommandBulk(gateway, commands, outcomes, waits);
    }

    @Bean
    CommandController commandController(CommandGateway gateway) {
        return new CommandController(gateway);
    }

    @Bean
    OperatorController operatorController(
            HeldRecords held,
            DeadLetters letters,
            OperatorActions actions,
            CommandGateway gateway,
            Outcomes outcomes,
            Lags lags) {
        return new OperatorController(held, letters, actions, gateway, outcomes, lags);
    }

    /** Behind what counts requests, before who is calling is asked. */
    @Bean
    FilterRegistrationBean<Admission> admission(
            @Value("${aftersale.rest.requests-at-once}") int atOnce,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver faults) {
        FilterRegistrationBean<Admission> admission = new FilterRegistrationBean<>(new Admission(atOnce, faults));
        admission.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return admission;
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SubmissionResolver(traces));
    }
}
