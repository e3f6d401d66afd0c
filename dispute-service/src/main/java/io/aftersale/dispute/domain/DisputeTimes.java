package io.aftersale.dispute.domain;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param answerWithin what the seller has before the buyer is given what was asked for (E3)
 * @param agreeWithin what both sides have, from the opening on, before the case escalates by itself (E5)
 * @param offersLast how long an offer stands at most (E4)
 * @param evidenceFor what both sides have for evidence, once a mediator was called (E6)
 * @param decideWithin what mediators have after that (E6)
 * @param appealWithin what both sides have after a decision (E7)
 */
public record DisputeTimes(
        Duration answerWithin,
        Duration agreeWithin,
        Duration offersLast,
        Duration evidenceFor,
        Duration decideWithin,
        Duration appealWithin) {}
