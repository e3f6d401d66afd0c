package io.aftersale.payment.adapter.out.provider;

import java.io.IOException;

/** The provider has answered that something is wrong with it, or nothing that makes sense: what it has done is unknown. */
public final class ProviderFailed extends IOException {

    public ProviderFailed(String why) {
        super(why);
    }
}
