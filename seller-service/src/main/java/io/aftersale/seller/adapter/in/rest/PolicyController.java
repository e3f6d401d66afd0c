package io.aftersale.seller.adapter.in.rest;

import io.aftersale.chassis.rest.CommandGateway;
import io.aftersale.chassis.rest.CommandStatus;
import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.seller.application.SellerQueries;
import io.aftersale.seller.domain.CancellationReason;
import io.aftersale.seller.domain.Money;
import io.aftersale.seller.domain.PolicyCommand.PublishPolicy;
import io.aftersale.seller.domain.PolicyTerms;
import io.aftersale.seller.domain.ReturnTerms;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sellers' policies: published by the seller, read by anybody (G1). */
@RestController
@RequestMapping("/sellers/{sellerId}/policy")
class PolicyController {

    private final CommandGateway commands;
    private final SellerQueries queries;

    PolicyController(CommandGateway commands, SellerQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** A policy; a rule that is left out approves nothing. */
    record PolicyBody(
            @Nullable Boolean approveAlways,
            @Nullable Integer approveWithinMinutes,
            @Nullable List<CancellationReason> approveReasons,
            @Nullable Money approveUpTo,
            @Nullable Boolean partialCancellation,
            @Nullable ReturnsBody returns) {

        /** @throws Problem if a part of it has nothing in it */
        PublishPolicy command() {
            if (approveReasons != null && approveReasons.stream().anyMatch(Objects::isNull)) {
                throw Problem.invalid("INVALID_REASONS", "approveReasons has a null.");
            }
            if (approveUpTo != null && approveUpTo.currency() == null) {
                throw Problem.invalid("INVALID_CURRENCY", "approveUpTo.currency is missing.");
            }
            return new PublishPolicy(
                    Boolean.TRUE.equals(approveAlways),
                    approveWithinMinutes == null ? 0 : approveWithinMinutes,
                    approveReasons == null ? List.of() : approveReasons,
                    approveUpTo,
                    Boolean.TRUE.equals(partialCancellation),
                    returns == null ? ReturnTerms.PLATFORM_DEFAULT : returns.terms());
        }
    }

    /** About returns; what is left out is as the platform has it (D2, D3, D6). */
    record ReturnsBody(
            @Nullable Boolean noLongerWanted,
            @Nullable Integer restockingFee,
            @Nullable Boolean sellerPaysShipping,
            ReturnTerms.@Nullable SellerType sellerType,
            @Nullable String instructions,
            @Nullable String returnTo,
            @Nullable Integer answerWithinHours) {

        ReturnTerms terms() {
            return new ReturnTerms(
                    Boolean.TRUE.equals(noLongerWanted),
                    restockingFee == null ? 0 : restockingFee,
                    Boolean.TRUE.equals(sellerPaysShipping),
                    sellerType == null ? ReturnTerms.SellerType.UNKNOWN : sellerType,
                    instructions,
                    returnTo,
                    answerWithinHours == null ? 0 : answerWithinHours);
        }
    }

    @GetMapping
    PolicyTerms policy(@PathVariable String sellerId) {
        return queries.policy(sellerId);
    }

    @PutMapping
    ResponseEntity<CommandStatus> publish(
            Submission submission, @PathVariable String sellerId, @RequestBody PolicyBody body) {
        if (!submission.caller().id().equals(sellerId)) {
            throw Problem.notFound("UNKNOWN_SELLER", "You are not that seller.");
        }
        return commands.submit(submission, Role.SELLER, sellerId, body.command());
    }
}
