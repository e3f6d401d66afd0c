package io.aftersale.dispute.application;

import io.aftersale.dispute.domain.returns.ReturnRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for returns; see {@link ReturnRules}.
 *
 * @param answerWithin how long a seller has for an answer (D3)
 * @param offerStands how long a seller's offer stands
 * @param labelWithin how long the buyer waits for a label
 * @param sendWithin how long a buyer has to send the goods (D3)
 * @param confirmWithin how long a seller has to look into a parcel that is back (D5)
 * @param lostAfter how long after it was sent a seller may say that a parcel never came
 * @param instructions for goods whose seller has none (D3)
 * @param returnTo address for goods whose seller has none (D3)
 */
@ConfigurationProperties("aftersale.dispute.returns")
record ReturnSettings(
        @DefaultValue("5d") Duration answerWithin,
        @DefaultValue("5d") Duration offerStands,
        @DefaultValue("3d") Duration labelWithin,
        @DefaultValue("10d") Duration sendWithin,
        @DefaultValue("3d") Duration confirmWithin,
        @DefaultValue("30d") Duration lostAfter,

        @DefaultValue("Pack the goods as they came, with a note of the order's number, and keep the carrier's receipt.")
        String instructions,

        @DefaultValue("Returns centre of the marketplace") String returnTo) {

    ReturnRules rules() {
        return new ReturnRules(
                answerWithin, offerStands, labelWithin, sendWithin, confirmWithin, lostAfter, instructions, returnTo);
    }
}
