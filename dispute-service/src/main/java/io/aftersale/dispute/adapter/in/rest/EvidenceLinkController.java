package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.dispute.application.EvidenceLinks;
import io.aftersale.dispute.application.EvidenceQueries;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence for those who have a link (E2). It knows nobody's token: the link's signature is all that counts. */
@RestController
class EvidenceLinkController {

    private final EvidenceQueries queries;
    private final EvidenceLinks links;

    EvidenceLinkController(EvidenceQueries queries, EvidenceLinks links) {
        this.queries = queries;
        this.links = links;
    }

    @GetMapping("/evidence-links/{orderId}/{evidenceId}")
    ResponseEntity<Resource> download(
            @PathVariable String orderId,
            @PathVariable String evidenceId,
            @RequestParam long expires,
            @RequestParam String signature) {
        links.require(orderId, evidenceId, expires, signature);
        EvidenceItem item = queries.linked(orderId, evidenceId);
        return Download.of(item, queries.bytes(orderId, item));
    }

    /** Links are for those who cannot send a token. */
    @Configuration(proxyBeanMethods = false)
    static class Security {

        @Bean
        @Order(1)
        SecurityFilterChain evidenceLinksFilterChain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/evidence-links/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }
    }
}
