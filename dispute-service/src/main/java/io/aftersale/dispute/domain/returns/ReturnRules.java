package io.aftersale.dispute.domain.returns;

import java.time.Duration;

/**
 * What the platform says about returns that the seller's policy does not.
 *
 * @param answerWithin how long a seller has for an answer; silence is consent (D3)
 * @param offerStands how long a seller's offer stands
 * @param labelWithin how long whoever pays for the way back has to send a label
 * @param sendWithin how long a buyer has to send the goods (D3)
 * @param confirmWithin how long a seller has to look into a parcel that is back; silence is confirmation (D5)
 * @param lostAfter how long after it was sent a seller may say that a parcel never came
 * @param instructions for goods whose seller has none
 * @param returnTo address for goods whose seller has none
 */
public record ReturnRules(
        Duration answerWithin,
        Duration offerStands,
        Duration labelWithin,
        Duration sendWithin,
        Duration confirmWithin,
        Duration lostAfter,
        String instructions,
        String returnTo) {}
