package io.aftersale.notification.adapter.in.rest;

import io.aftersale.chassis.rest.CommandBulk;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.CorrespondenceQueries;
import io.aftersale.notification.application.CorrespondenceQueries.Parked;
import io.aftersale.notification.domain.NotificationInput.ResendNotification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The e-mails that were refused for good, of all orders: listed for operators, and sent once more (F3). */
@RestController
@RequestMapping("/operator/parked-mails")
class ParkedMailController {

    private static final int PAGE = 100;

    private final CorrespondenceQueries queries;
    private final CommandBulk bulk;

    ParkedMailController(CorrespondenceQueries queries, CommandBulk bulk) {
        this.queries = queries;
        this.bulk = bulk;
    }

    /** Those to be sent once more, as they are listed. */
    record Replay(@Nullable List<Item> items) {}

    /** One of them. */
    record Item(@Nullable String orderId, @Nullable String notificationId) {

        CommandBulk.Item command() {
            String id = Problem.required("notificationId", notificationId);
            return new CommandBulk.Item(Problem.required("orderId", orderId), id, new ResendNotification(id));
        }
    }

    /**
     * A page of at most 100 orders with all that is parked of them.
     *
     * @param after the last order id of the page before
     */
    @GetMapping
    List<Parked> list(@RequestParam(defaultValue = "") String after) {
        return queries.parked(after, PAGE);
    }

    /** A result for each. */
    @PostMapping("/replay")
    List<CommandBulk.Result> replay(Submission submission, @RequestBody Replay replay) {
        return bulk.submit(
                submission,
                Role.OPERATOR,
                Problem.required("items", replay.items).stream()
                        .map(Item::command)
                        .toList());
    }
}
