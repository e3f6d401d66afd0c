package io.aftersale.console.seller;

import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What a seller is measured by (G3). */
@Controller
class FigureController {

    private static final double TRUSTED_FROM = 0.9;
    private static final double SECONDS_A_HOUR = 3_600;

    private final Services services;

    FigureController(Services services) {
        this.services = services;
    }

    /** As seller-service has them; rates from 0 to 1. */
    public record Figures(
            long orders,
            @Nullable Double positiveFeedbackRate,
            boolean trusted,
            @Nullable Double cancellationRate,
            @Nullable Double approvalRate,
            @Nullable Double averageAnswerSeconds,
            long deadlineBreaches,
            @Nullable Double disputeLossRate) {}

    /**
     * One rate as a bar.
     *
     * @param mark from where on it is good, from 0 to 1; null where there is no such place
     * @param good whether much is good
     */
    public record Plot(
            String name, @Nullable Double rate, @Nullable Double mark, boolean good) {

        /** Of a plot that is a hundred wide. */
        public double width() {
            return rate == null ? 0 : Math.min(rate, 1) * 100;
        }

        public double markAt() {
            return mark == null ? 0 : mark * 100;
        }
    }

    @GetMapping("/figures")
    String figures(Visitor visitor, Model model) {
        Figures figures = services.get(visitor, Service.SELLER, Figures.class, "/sellers/{id}/figures", visitor.id());
        List<Plot> plots = new ArrayList<>();
        plots.add(new Plot("feedback", figures.positiveFeedbackRate(), TRUSTED_FROM, true));
        plots.add(new Plot("approval", figures.approvalRate(), null, true));
        plots.add(new Plot("cancellation", figures.cancellationRate(), null, false));
        plots.add(new Plot("lost", figures.disputeLossRate(), null, false));
        model.addAttribute("figures", figures);
        model.addAttribute("plots", plots);
        model.addAttribute(
                "answerHours",
                figures.averageAnswerSeconds() == null ? null : figures.averageAnswerSeconds() / SECONDS_A_HOUR);
        return "figures";
    }
}
