package io.aftersale.chassis.engine;

import org.springframework.dao.OptimisticLockingFailureException;

/** Somebody else has moved on what this batch began with; the batch is done again. */
final class LostRace extends OptimisticLockingFailureException {

    LostRace(String message) {
        super(message);
    }
}
