package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.DisputeInput.OpenDispute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked for, offered and decided: never more than was paid, and a return of goods that were sent alone (E4). */
final class Terms {

    private Terms() {}

    /** What the buyer asks for (E1); null: all that was paid for the lines. */
    static @Nullable Money asked(Disputes disputes, OpenDispute open, List<String> lineIds) {
        return valid(
                disputes,
                open.disputeId(),
                lineIds,
                disputes.paid(open.disputeId(), open.ground(), lineIds),
                open.requested(),
                open.withReturn());
    }

    /** What a side offers (E4); null: all that was paid for the lines. */
    static @Nullable Money offered(Disputes disputes, Dispute dispute, @Nullable Money amount, boolean withReturn) {
        return valid(disputes, dispute.disputeId(), dispute.lineIds(), most(disputes, dispute), amount, withReturn);
    }

    /** All that was paid for what the dispute is about, and is not given for it already. */
    static Money most(Disputes disputes, Dispute dispute) {
        return disputes.paid(dispute.disputeId(), dispute.ground(), dispute.lineIds());
    }

    /** Where another dispute has given something for these lines, the rest of them is an amount. */
    private static @Nullable Money valid(
            Disputes disputes,
            String disputeId,
            List<String> lineIds,
            Money most,
            @Nullable Money amount,
            boolean withReturn) {
        if (withReturn) {
            requireReturnable(disputes, lineIds);
        }
        if (amount != null) {
            requireWithin(amount, most);
            return amount;
        }
        if (disputes.given(disputeId, lineIds) == 0) {
            return null;
        }
        if (most.minor() == 0) {
            throw new Refusal("NOTHING_LEFT", "All that was paid for these lines has gone back.");
        }
        return most;
    }

    static void requireWithin(Money amount, Money most) {
        if (amount.minor() <= 0 || !amount.within(most)) {
            throw new Refusal(
                    "INVALID_AMOUNT",
                    "The amount has to be 1 to " + most.minor() + " minor units of " + most.currency() + ".");
        }
    }

    static void requireReturnable(Disputes disputes, List<String> lineIds) {
        if (!disputes.returnable(lineIds)) {
            throw new Refusal("NOTHING_TO_RETURN", "Nothing of these lines was shipped.");
        }
    }
}
