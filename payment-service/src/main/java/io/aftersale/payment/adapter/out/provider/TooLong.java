package io.aftersale.payment.adapter.out.provider;

import java.io.IOException;
import java.time.Duration;

/** The time limit was over before the answer was there: it may have had its effect. */
public final class TooLong extends IOException {

    TooLong(Duration limit) {
        super("no answer within " + limit.toMillis() + " ms");
    }
}
