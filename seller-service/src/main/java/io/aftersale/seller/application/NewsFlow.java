package io.aftersale.seller.application;

import static io.aftersale.schemas.catalogue.Catalogue.DISPUTE_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.ORDER_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.RETURN_EVENTS;
import static io.aftersale.schemas.catalogue.Catalogue.SELLER_EVENTS;

import io.aftersale.chassis.engine.Follower;
import io.aftersale.chassis.engine.Follower.Heard;
import io.aftersale.seller.domain.ClaimFact;
import io.aftersale.seller.domain.SellerFact;
import io.aftersale.seller.domain.SellerNews;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has happened around sellers' orders goes into their figures (G3) and work lists (G2). */
@Configuration(proxyBeanMethods = false)
class NewsFlow {

    @Bean
    Follower<SellerNews> news() {
        return new Follower<>(
                SellerNews.class, List.of(ORDER_EVENTS, SELLER_EVENTS, DISPUTE_EVENTS, RETURN_EVENTS), (db, heard) -> {
                    Figures.write(db, only(SellerFact.class, heard));
                    WorkList.follow(db, only(ClaimFact.class, heard));
                });
    }

    private static <F extends SellerNews> List<Heard<F>> only(Class<F> kind, List<Heard<SellerNews>> heard) {
        return heard.stream()
                .filter(h -> kind.isInstance(h.fact()))
                .map(h -> new Heard<>(h.key(), kind.cast(h.fact()), h.at(), h.partition()))
                .toList();
    }
}
