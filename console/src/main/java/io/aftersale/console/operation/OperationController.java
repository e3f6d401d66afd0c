package io.aftersale.console.operation;

import io.aftersale.console.operation.Views.Action;
import io.aftersale.console.operation.Views.Balance;
import io.aftersale.console.operation.Views.Difference;
import io.aftersale.console.operation.Views.Health;
import io.aftersale.console.operation.Views.Held;
import io.aftersale.console.operation.Views.Lag;
import io.aftersale.console.operation.Views.LargeRefund;
import io.aftersale.console.operation.Views.Letter;
import io.aftersale.console.operation.Views.Published;
import io.aftersale.console.operation.Views.Report;
import io.aftersale.console.operation.Views.Status;
import io.aftersale.console.operation.Views.Step;
import io.aftersale.console.page.Notice;
import io.aftersale.console.page.Typed;
import io.aftersale.console.services.Part;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dead letters and held records, lag, the way of an order, the books, large refunds (G5, C9, C13, C15). */
@Controller
class OperationController {

    private static final ParameterizedTypeReference<List<Letter>> LETTERS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Held>> HELD = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Balance>> BALANCES = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Report>> REPORTS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<LargeRefund>> LARGE = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Difference>> DIFFERENCES =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Lag>> LAGS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Published>> PUBLISHED = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Action>> ACTIONS = new ParameterizedTypeReference<>() {};

    private final Services services;

    OperationController(Services services) {
        this.services = services;
    }

    @GetMapping("/operation")
    String overview(Visitor visitor, Model model) {
        List<CompletableFuture<Health>> asked = Arrays.stream(Service.values())
                .map(service -> services.beside(() -> health(visitor, service)))
                .toList();
        var balances = services.part(visitor, Service.PAYMENT, BALANCES, "/ledger/trial-balance");
        var reports = services.part(visitor, Service.PAYMENT, REPORTS, "/reconciliations");
        var large = services.part(visitor, Service.PAYMENT, LARGE, "/refunds/awaiting-approval");
        List<Health> health = new ArrayList<>();
        asked.forEach(one -> health.add(Services.join(one)));
        Part<List<Balance>> books = Services.join(balances);
        Part<List<Report>> reconciled = Services.join(reports);
        Part<List<LargeRefund>> awaiting = Services.join(large);
        Set<Service> missing = health.stream()
                .filter(one -> !one.told())
                .map(Health::service)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
        if (books.missing() || reconciled.missing() || awaiting.missing()) {
            missing.add(Service.PAYMENT);
        }
        model.addAttribute("health", health);
        model.addAttribute("balances", books.or(List.of()));
        model.addAttribute(
                "sums",
                books.or(List.of()).stream()
                        .collect(Collectors.groupingBy(Balance::currency, Collectors.summingLong(Balance::minor))));
        model.addAttribute("reports", reconciled.or(List.of()));
        model.addAttribute("large", awaiting.or(List.of()));
        model.addAttribute("missing", missing);
        return "operation";
    }

    private Health health(Visitor visitor, Service service) {
        var status = services.part(visitor, service, Status.class, "/actuator/health/readiness");
        var letters = services.part(visitor, service, LETTERS, "/operator/dead-letters");
        var held = services.part(visitor, service, HELD, "/operator/held");
        var lags = services.part(visitor, service, LAGS, "/operator/lag");
        Status ready = Services.join(status).value();
        Part<List<Letter>> dead = Services.join(letters);
        Part<List<Held>> waiting = Services.join(held);
        return new Health(
                service,
                ready != null && ready.status().equals("UP"),
                !dead.missing() && !waiting.missing(),
                dead.or(List.of()),
                waiting.or(List.of()),
                Services.join(lags).or(List.of()));
    }

    /** Where an order has been: what all services have published about it, in order. */
    @GetMapping("/operation/orders")
    String way(Visitor visitor, @RequestParam(defaultValue = "") String id, Model model) {
        String orderId = id.strip();
        List<CompletableFuture<Part<List<Published>>>> asked = orderId.isEmpty()
                ? List.of()
                : Arrays.stream(Service.values())
                        .map(service -> services.part(visitor, service, PUBLISHED, "/operator/records/{key}", orderId))
                        .toList();
        List<Part<List<Published>>> told = asked.stream().map(Services::join).toList();
        model.addAttribute("orderId", orderId);
        model.addAttribute("steps", inOrder(told));
        model.addAttribute(
                "missing",
                told.stream().filter(Part::missing).map(Part::service).toList());
        return "way";
    }

    private static List<Step> inOrder(List<Part<List<Published>>> told) {
        Map<String, String> types = told.stream()
                .flatMap(part -> part.or(List.of()).stream())
                .collect(Collectors.toMap(Published::eventId, Published::type, (one, same) -> one));
        return told.stream()
                .flatMap(part -> part.or(List.of()).stream()
                        .map(one -> new Step(
                                part.service(),
                                one.topic(),
                                one.type(),
                                one.version(),
                                one.at(),
                                one.causeId() == null ? null : types.get(one.causeId()),
                                one.trace())))
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    @GetMapping("/operation/{service}")
    String service(Visitor visitor, @PathVariable Service service, Model model) {
        var actions = services.part(visitor, service, ACTIONS, "/operator/actions");
        Health health = health(visitor, service);
        model.addAttribute("health", health);
        model.addAttribute("actions", Services.join(actions).or(List.of()));
        model.addAttribute("missing", health.up() && health.told() ? List.of() : List.of(service));
        return "service";
    }

    @PostMapping("/operation/{service}/dead-letters/{seq}/{what:replay|discard}")
    String letter(
            Visitor visitor,
            @PathVariable Service service,
            @PathVariable long seq,
            @PathVariable String what,
            Typed typed,
            RedirectAttributes flash) {
        String page = "/operation/" + service;
        return Notice.after(
                flash,
                typed,
                page,
                page,
                "said." + what,
                () -> services.post(visitor, service, typed.key(), null, "/operator/dead-letters/{seq}/" + what, seq));
    }

    @PostMapping("/operation/{service}/held/{what:replay|discard}")
    String held(
            Visitor visitor,
            @PathVariable Service service,
            @PathVariable String what,
            Typed typed,
            RedirectAttributes flash) {
        String page = "/operation/" + service;
        return Notice.after(
                flash,
                typed,
                page,
                page,
                "said." + what,
                () -> services.post(
                        visitor, service, typed.key(), null, "/operator/held/{key}/" + what, typed.text("held")));
    }

    @PostMapping("/operation/reconciliations")
    String reconcile(Visitor visitor, Typed typed, RedirectAttributes flash) {
        return Notice.after(flash, typed, "/operation", "/operation", "said.reconciliation", () -> {
            services.ask(
                    visitor,
                    Service.PAYMENT,
                    typed.key(),
                    Map.of(),
                    ParameterizedTypeReference.<Report>forType(Report.class),
                    "/reconciliations");
            return new io.aftersale.console.services.Outcome(typed.key(), "", "PENDING", List.of());
        });
    }

    @GetMapping("/operation/reconciliations/{id}")
    String differences(Visitor visitor, @PathVariable String id, Model model) {
        var differences = services.part(visitor, Service.PAYMENT, DIFFERENCES, "/reconciliations/{id}/differences", id);
        model.addAttribute("report", services.get(visitor, Service.PAYMENT, Report.class, "/reconciliations/{id}", id));
        model.addAttribute("differences", Services.join(differences).or(List.of()));
        return "reconciliation";
    }

    @PostMapping("/operation/refunds")
    String approve(Visitor visitor, Typed typed, RedirectAttributes flash) {
        return Notice.after(
                flash,
                typed,
                "/operation",
                "/operation",
                "said.large",
                () -> services.post(
                        visitor,
                        Service.PAYMENT,
                        typed.key(),
                        null,
                        "/payments/{id}/refunds/{refund}/approval",
                        typed.text("orderId"),
                        typed.text("refundId")));
    }
}
