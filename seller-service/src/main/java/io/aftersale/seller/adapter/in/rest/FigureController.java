package io.aftersale.seller.adapter.in.rest;

import io.aftersale.seller.application.SellerQueries;
import io.aftersale.seller.domain.SellerFigures;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What sellers are like, for whoever thinks of buying (G3). */
@RestController
class FigureController {

    private final SellerQueries queries;

    FigureController(SellerQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/sellers/{sellerId}/figures")
    SellerFigures figures(@PathVariable String sellerId) {
        return queries.figures(sellerId);
    }
}
