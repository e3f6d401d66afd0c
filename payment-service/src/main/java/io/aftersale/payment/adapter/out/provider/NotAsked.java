package io.aftersale.payment.adapter.out.provider;

import java.io.IOException;

/** The provider was not asked, so nothing has moved. */
public class NotAsked extends IOException {

    public NotAsked(String why, Throwable cause) {
        super(why, cause);
    }
}
