package io.aftersale.local;

import io.aftersale.local.identity.IdentityApplication;
import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import java.net.URI;
import java.util.List;

/** The identity provider with the demo people. */
public final class LocalIdentity extends JavaComponent {
    private final Addresses addresses;

    LocalIdentity(DataFolder data, Addresses addresses, AotCache aot) {
        super(data, "identity", aot);
        this.addresses = addresses;
    }

    @Override
    JavaProgram program() {
        return JavaProgram.own(
                IdentityApplication.class.getName(),
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                List.of(
                        "--server.port=" + addresses.ports().of(Port.IDENTITY),
                        "--aftersale.identity.issuer=" + addresses.identity(),
                        "--aftersale.identity.console=" + addresses.console(),
                        "--aftersale.identity.key-file=" + data().state(name()).resolve("signing-key.json")));
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(addresses.identity() + "/.well-known/openid-configuration"));
    }
}
