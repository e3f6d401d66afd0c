package io.aftersale.local;

import io.aftersale.local.identity.IdentityApplication;
import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.WatchedProcess;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The identity provider with the demo people. */
public final class LocalIdentity extends Component {
    private final Addresses addresses;
    private final AotCache aot;
    private volatile @Nullable JavaProgram program;

    LocalIdentity(DataFolder data, Addresses addresses, AotCache aot) {
        super(data, "identity");
        this.addresses = addresses;
        this.aot = aot;
    }

    @Override
    void prepare() {
        JavaProgram plain = JavaProgram.own(
                IdentityApplication.class.getName(),
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                List.of(
                        "--server.port=" + addresses.ports().of(Port.IDENTITY),
                        "--aftersale.identity.issuer=" + addresses.identity(),
                        "--aftersale.identity.console=" + addresses.console(),
                        "--aftersale.identity.key-file=" + data().state(name()).resolve("signing-key.json")));
        program = aot.prepare(name(), plain).program();
    }

    @Override
    WatchedProcess launch() {
        JavaProgram prepared = Objects.requireNonNull(program, "prepared");
        return WatchedProcess.start(data(), name(), prepared.command(data(), name()), Map.of());
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(addresses.identity() + "/.well-known/openid-configuration"));
    }
}
