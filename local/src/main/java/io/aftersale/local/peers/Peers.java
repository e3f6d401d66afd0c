package io.aftersale.local.peers;

import io.aftersale.local.peers.mail.MailServer;
import io.aftersale.local.peers.provider.ProviderSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Runs the payment provider simulator and the mail server until the process is asked to end. */
public final class Peers {
    private Peers() {}

    /**
     * Takes the data folder, the ports of provider, mail page and SMTP, the provider's secret key, and where and with what secret it sends webhooks, if
     * it does.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int providerPort = Integer.parseInt(arguments[1]);
        int pagePort = Integer.parseInt(arguments[2]);
        int smtpPort = Integer.parseInt(arguments[3]);
        InstantSource clock = InstantSource.system();
        ProviderSimulator provider = arguments.length > 6
                ? ProviderSimulator.start(
                        providerPort, folder, arguments[4], clock, URI.create(arguments[5]), arguments[6])
                : ProviderSimulator.start(providerPort, folder, arguments[4], clock);
        MailServer mail = MailServer.start(smtpPort, pagePort, folder, clock);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try (provider;
                    mail) {
                // Closing is all there is to do.
            } catch (IOException e) {
                System.err.println("closing: " + e);
            }
        }));
    }
}
