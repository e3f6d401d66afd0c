package io.aftersale.notification.domain;

/**
 * What a decision is given beside the correspondence and the input.
 *
 * @param bySystem whether a system asks
 * @param bySupport whether support or an operator asks
 * @param causeId id of the command or event that is decided about
 */
public record Given(boolean bySystem, boolean bySupport, String causeId) {}
