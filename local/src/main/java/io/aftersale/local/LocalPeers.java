package io.aftersale.local;

import io.aftersale.local.peers.Peers;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.WatchedProcess;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The payment provider simulator and the mail server, in one JVM. */
public final class LocalPeers extends Component {
    private final Addresses addresses;

    LocalPeers(DataFolder data, Addresses addresses) {
        super(data, "peers");
        this.addresses = addresses;
    }

    @Override
    WatchedProcess launch() {
        Ports ports = addresses.ports();
        JavaProgram program = JavaProgram.own(
                Peers.class.getName(),
                List.of("-Xmx1g", "-Dlogback.configurationFile=quiet-logback.xml"),
                List.of(
                        data().state(name()).toString(),
                        Integer.toString(ports.of(Port.PROVIDER)),
                        Integer.toString(ports.of(Port.MAIL_PAGE)),
                        Integer.toString(ports.of(Port.SMTP)),
                        Addresses.PROVIDER_KEY));
        return WatchedProcess.start(
                data(), name(), program.withClassArchive(data(), name()).command(data(), name()), Map.of());
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(addresses.mail() + "/api/summary"))
                && Http.answers(URI.create(addresses.provider() + "/simulator/summary"));
    }
}
