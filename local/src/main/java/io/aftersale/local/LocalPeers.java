package io.aftersale.local;

import io.aftersale.local.peers.Peers;
import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.Http;
import io.aftersale.local.process.JavaProgram;
import java.net.URI;
import java.util.List;

/** The payment provider simulator and the mail server, in one JVM. */
public final class LocalPeers extends JavaComponent {
    private final Addresses addresses;

    LocalPeers(DataFolder data, Addresses addresses, AotCache aot) {
        super(data, "peers", aot);
        this.addresses = addresses;
    }

    @Override
    JavaProgram program() {
        Ports ports = addresses.ports();
        return JavaProgram.own(
                Peers.class.getName(),
                List.of("-Xmx1g", "-Dlogback.configurationFile=quiet-logback.xml"),
                List.of(
                        data().state(name()).toString(),
                        Integer.toString(ports.of(Port.PROVIDER)),
                        Integer.toString(ports.of(Port.MAIL_PAGE)),
                        Integer.toString(ports.of(Port.SMTP)),
                        Addresses.PROVIDER_KEY,
                        addresses.service(ServiceName.PAYMENT) + "/webhooks/stripe",
                        Addresses.WEBHOOK_SECRET));
    }

    @Override
    boolean ready() {
        return Http.answers(URI.create(addresses.mail() + "/api/summary"))
                && Http.answers(URI.create(addresses.provider() + "/simulator/summary"));
    }
}
