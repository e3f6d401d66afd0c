package io.aftersale.order.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.order.application.OrderQueries;
import io.aftersale.order.domain.CancellationReason;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Many cancellations at once, for those who sell on: up to 1 000 whole orders as JSON or CSV, a result for each (G4). Only
 * paid orders of which nothing is shipped are taken. The same list with the same Idempotency-Key goes on where it was left.
 */
@RestController
@RequestMapping("/bulk-cancellations")
class BulkCancellationController {

    private final CommandBulk bulk;
    private final OrderQueries queries;

    BulkCancellationController(CommandBulk bulk, OrderQueries queries) {
        this.bulk = bulk;
        this.queries = queries;
    }

    /** The orders to cancel. */
    record BulkBody(@Nullable List<Row> items) {}

    /** One order; {@code customerReference} is what the sender calls the end customer's order. */
    record Row(
            @Nullable String orderId,
            @Nullable CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference) {}

    /**
     * What has become of one order's cancellation.
     *
     * @param status {@code REFUSED} with a code, {@code DONE} once the request is accepted, {@code PENDING} while it is not
     *     known
     * @param command where its outcome can be read; null for what was not taken at all
     */
    record Result(
            int row,
            String orderId,
            @Nullable String customerReference,
            @Nullable String cancellationId,
            String status,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String command) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    List<Result> json(Submission submission, @RequestBody BulkBody body) {
        return cancel(submission, Problem.required("items", body.items));
    }

    @PostMapping(consumes = "text/csv")
    List<Result> csv(Submission submission, InputStream body) {
        return cancel(submission, CancellationFile.read(body));
    }

    private List<Result> cancel(Submission submission, List<Row> rows) {
        requireSound(rows);
        Set<String> ids = rows.stream().map(BulkCancellationController::orderId).collect(Collectors.toSet());
        Map<String, String> closed = queries.notForBulk(submission.caller(), ids);
        String cancellationId = submission.commandId();
        List<CommandBulk.Item> items = rows.stream()
                .filter(row -> !closed.containsKey(orderId(row)))
                .map(row -> new CommandBulk.Item(
                        orderId(row),
                        cancellationId,
                        new RequestCancellation(
                                cancellationId,
                                List.of(),
                                Problem.required("reason", row.reason),
                                row.justification,
                                row.customerReference)))
                .toList();
        Map<String, CommandBulk.Result> results = items.isEmpty()
                ? Map.of()
                : bulk.submit(submission, Role.BUYER, items).stream()
                        .collect(Collectors.toMap(CommandBulk.Result::key, r -> r));
        List<Result> answer = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            answer.add(result(i + 1, rows.get(i), cancellationId, results, closed));
        }
        return answer;
    }

    private static Result result(
            int number,
            Row row,
            String cancellationId,
            Map<String, CommandBulk.Result> results,
            Map<String, String> closed) {
        CommandBulk.Result result = results.get(orderId(row));
        return result == null
                ? new Result(
                        number,
                        orderId(row),
                        row.customerReference,
                        null,
                        "REFUSED",
                        closed.get(orderId(row)),
                        "Only paid orders of yours of which nothing is shipped are taken.",
                        null)
                : new Result(
                        number,
                        orderId(row),
                        row.customerReference,
                        cancellationId,
                        result.status(),
                        result.code(),
                        result.detail(),
                        "/commands/" + result.commandId());
    }

    /** A list that is wrong in itself is refused whole, naming the first row at fault: it can be sent again. */
    private static void requireSound(List<Row> rows) {
        if (rows.isEmpty() || rows.size() > CommandBulk.MOST) {
            throw Problem.invalid("INVALID_ITEMS", "A list has 1 to " + CommandBulk.MOST + " items.");
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row == null || row.orderId == null || row.orderId.isBlank()) {
                throw Problem.invalid("MISSING_ORDER_ID", "Row " + (i + 1) + ": orderId is missing.");
            }
            if (row.reason == null) {
                throw Problem.invalid("MISSING_REASON", "Row " + (i + 1) + ": reason is missing.");
            }
            if (ids.contains(row.orderId)) {
                throw Problem.invalid("INVALID_ITEMS", "Row " + (i + 1) + ": the order is there twice.");
            }
            ids.add(row.orderId);
        }
    }

    private static String orderId(Row row) {
        return row.orderId == null ? "" : row.orderId;
    }
}
