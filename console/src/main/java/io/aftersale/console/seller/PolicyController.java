package io.aftersale.console.seller;

import io.aftersale.console.page.Amount;
import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Money;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.order.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A seller's policy: what it says, and what buyers will see of a change before it is published (G1). */
@Controller
class PolicyController {

    private static final List<String> REASONS = List.of(
            "CHANGE_OF_MIND",
            "WRONG_PRODUCT",
            "WRONG_ADDRESS",
            "FOUND_CHEAPER",
            "SELLER_ASKED",
            "SHIPPING_TOO_SLOW",
            "DUPLICATE_ORDER",
            "PAYMENT_PROBLEM");
    private static final int HUNDREDTHS = 100;

    private final Services services;

    PolicyController(Services services) {
        this.services = services;
    }

    @GetMapping("/policy")
    String form(Visitor visitor, Model model) {
        return show(services.get(visitor, Service.SELLER, Policy.class, "/sellers/{id}/policy", visitor.id()), model);
    }

    /** The policy as it would be; nothing is published. */
    @PostMapping("/policy/preview")
    String preview(Visitor visitor, Typed typed, Model model) {
        Policy current = services.get(visitor, Service.SELLER, Policy.class, "/sellers/{id}/policy", visitor.id());
        model.addAttribute("preview", true);
        return show(typed(typed, current.version() + 1), model);
    }

    @PostMapping("/policy")
    String publish(Visitor visitor, Typed typed, RedirectAttributes flash) {
        Policy policy = typed(typed, 0);
        Map<String, Object> body = new HashMap<>();
        body.put("approveAlways", policy.approveAlways());
        body.put("approveWithinMinutes", policy.approveWithinMinutes());
        body.put("approveReasons", policy.approveReasons());
        body.put("approveUpTo", policy.approveUpTo());
        body.put("partialCancellation", policy.partialCancellation());
        body.put("returns", policy.returns());
        return Notice.after(
                flash,
                typed,
                "/policy",
                "/policy",
                "said.policy",
                () -> services.tell(
                        visitor,
                        Service.SELLER,
                        HttpMethod.PUT,
                        typed.key(),
                        body,
                        "/sellers/{id}/policy",
                        visitor.id()));
    }

    private static String show(Policy policy, Model model) {
        model.addAttribute("policy", policy);
        model.addAttribute("reasons", REASONS);
        return "policy";
    }

    private static Policy typed(Typed typed, long version) {
        Money upTo = Amount.of(typed);
        return new Policy(
                version,
                typed.ticked("approveAlways"),
                typed.number("approveWithinMinutes", 0),
                typed.all("approveReasons"),
                upTo == null || upTo.minor() == 0 ? null : upTo,
                typed.ticked("partialCancellation"),
                new Policy.Returns(
                        typed.ticked("noLongerWanted"),
                        typed.number("restockingFee", 0) * HUNDREDTHS,
                        typed.ticked("sellerPaysShipping"),
                        typed.orNull("sellerType"),
                        typed.orNull("instructions"),
                        typed.orNull("returnTo"),
                        typed.number("answerWithinHours", 0)));
    }
}
