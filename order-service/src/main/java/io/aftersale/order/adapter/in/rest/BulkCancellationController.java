package io.aftersale.order.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.order.application.OrderQueries;
import io.aftersale.order.domain.CancellationReason;
import io.aftersale.order.domain.OrderInput.RequestCancellation;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
            String orderId,
            @Nullable CancellationReason reason,
            @Nullable String justification,
            @Nullable String customerReference) {

        Row {
            orderId = Objects.requireNonNullElse(orderId, "");
        }

        private RequestCancellation request(String cancellationId) {
            return new RequestCancellation(
                    cancellationId,
                    List.of(),
                    Problem.required("reason", reason),
                    justification,
                    customerReference,
                    true);
        }
    }

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
        String cancellationId = submission.commandId();
        Set<String> theirs = queries.boughtBy(
                submission.caller(), rows.stream().map(Row::orderId).toList());
        List<CommandBulk.Item> items = rows.stream()
                .filter(row -> theirs.contains(row.orderId))
                .map(row -> new CommandBulk.Item(row.orderId, cancellationId, row.request(cancellationId)))
                .toList();
        Map<String, CommandBulk.Result> results = bulk.submit(submission, Role.BUYER, items).stream()
                .collect(Collectors.toMap(CommandBulk.Result::key, r -> r));
        return IntStream.range(0, rows.size())
                .mapToObj(i -> result(i + 1, rows.get(i), results.get(rows.get(i).orderId)))
                .toList();
    }

    private static Result result(int number, Row row, CommandBulk.@Nullable Result result) {
        return result == null
                ? new Result(
                        number,
                        row.orderId,
                        row.customerReference,
                        null,
                        "REFUSED",
                        "UNKNOWN_ORDER",
                        "There is no such order of yours.",
                        null)
                : new Result(
                        number,
                        row.orderId,
                        row.customerReference,
                        result.name(),
                        result.status(),
                        result.code(),
                        result.detail(),
                        "/commands/" + result.commandId());
    }

    /** A list that is wrong in itself is refused whole, naming the first row at fault: it can be sent again. */
    private static void requireSound(List<Row> rows) {
        CommandBulk.requireCount(rows.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row == null || row.orderId.isBlank()) {
                throw Problem.invalid("MISSING_ORDER_ID", "Row " + (i + 1) + ": orderId is missing.");
            }
            if (row.reason == null) {
                throw Problem.invalid("MISSING_REASON", "Row " + (i + 1) + ": reason is missing.");
            }
            if (!ids.add(row.orderId)) {
                throw Problem.invalid("INVALID_ITEMS", "Row " + (i + 1) + ": the order is there twice.");
            }
        }
    }
}
