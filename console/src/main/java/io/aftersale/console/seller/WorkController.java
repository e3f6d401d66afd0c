package io.aftersale.console.seller;

import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Money;
import io.aftersale.console.services.Part;
import io.aftersale.console.services.Refused;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Unreachable;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Returns;
import io.aftersale.console.services.order.Order.LineQuantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything that waits for the seller's answer, by deadline, answered one by one or many at once (G2). */
@Controller
class WorkController {

    private static final int PAGE = 50;
    private static final List<String> REJECTIONS =
            List.of("ALREADY_PACKED", "HANDED_TO_CARRIER", "CUSTOM_MADE", "OTHER");
    private static final ParameterizedTypeReference<List<Result>> RESULTS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Returns>> RETURNS = new ParameterizedTypeReference<>() {};

    private final Services services;

    WorkController(Services services) {
        this.services = services;
    }

    /** A page of the work list. */
    public record WorkPage(List<Item> items, @Nullable String next) {}

    /** A buyer who asks to cancel. */
    public record Item(String orderId, String buyerId, Approval approval) {

        public String name() {
            return orderId + " " + approval.cancellationId;
        }
    }

    /** What is asked. */
    public record Approval(
            String cancellationId,
            List<LineQuantity> lines,
            Money value,
            String reason,
            @Nullable String justification,
            Instant askedAt,
            Instant answerBy) {}

    /** What became of one of several answers. */
    public record Result(
            String key,
            String status,
            @Nullable String code,
            @Nullable String detail) {

        public boolean refused() {
            return code != null;
        }
    }

    @GetMapping("/work")
    String list(Visitor visitor, @RequestParam Optional<String> after, Model model) {
        var returns = services.part(visitor, Service.DISPUTE, RETURNS, "/returns?limit={limit}", PAGE);
        Part<WorkPage> page = Services.join(
                after.isPresent()
                        ? services.part(
                                visitor,
                                Service.SELLER,
                                WorkPage.class,
                                "/work-list?kind=CANCELLATION&limit={limit}&after={after}",
                                PAGE,
                                after.get())
                        : services.part(
                                visitor,
                                Service.SELLER,
                                WorkPage.class,
                                "/work-list?kind=CANCELLATION&limit={limit}",
                                PAGE));
        WorkPage work = page.or(new WorkPage(List.of(), null));
        Part<List<Returns>> open = Services.join(returns);
        model.addAttribute("items", work.items());
        model.addAttribute("next", work.next());
        model.addAttribute("returns", open.or(List.of()));
        model.addAttribute("rejections", REJECTIONS);
        model.addAttribute(
                "missing",
                java.util.stream.Stream.of(page, open)
                        .filter(Part::missing)
                        .map(Part::service)
                        .toList());
        return "work";
    }

    /** The same answer to each that is ticked; one that is refused harms no other. */
    @PostMapping("/work")
    String answer(Visitor visitor, Typed typed, RedirectAttributes flash) {
        boolean approve = typed.text("answer").equals("APPROVE");
        List<Map<String, Object>> answers = new ArrayList<>();
        for (String item : typed.all("item")) {
            int space = item.indexOf(' ');
            if (space > 0) {
                Map<String, Object> answer = new HashMap<>();
                answer.put("orderId", item.substring(0, space));
                answer.put("cancellationId", item.substring(space + 1));
                answer.put("answer", approve ? "APPROVE" : "REJECT");
                answer.put("reason", approve ? null : typed.orNull("reason"));
                answer.put("text", approve ? null : typed.orNull("text"));
                answers.add(answer);
            }
        }
        if (answers.isEmpty()) {
            flash.addFlashAttribute("notice", Notice.missing("NOTHING_PICKED"));
            return "redirect:/work";
        }
        try {
            List<Result> results = services.ask(
                    visitor, Service.SELLER, typed.key(), Map.of("answers", answers), RESULTS, "/work-list/answers");
            flash.addFlashAttribute("results", results);
        } catch (Refused refused) {
            flash.addFlashAttribute("notice", Notice.of(refused));
            flash.addFlashAttribute("typed", typed);
        } catch (Unreachable unreachable) {
            flash.addFlashAttribute("notice", Notice.of(unreachable));
            flash.addFlashAttribute("typed", typed);
            flash.addFlashAttribute("key", typed.key());
        }
        return "redirect:/work";
    }
}
