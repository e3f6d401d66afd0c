package io.aftersale.notification.application;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses of other teams may be told: those on the internet, by https. Whoever can name an address must not make
 * this service speak to what only it can reach. Checked when a webhook is created and before each attempt; between that and
 * the connection the JVM keeps the answer of the name server, so that both are of the same hosts.
 */
@Component
public class WebhookAddress {

    private final boolean allowPrivate;

    WebhookAddress(WebhookProperties properties) {
        this.allowPrivate = properties.allowPrivate();
    }

    /** Why that address is not told; empty if it is. */
    public Optional<String> objection(String url) {
        try {
            URI address = new URI(url);
            String host = address.getHost();
            if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
                return Optional.of("url is no address with a host alone.");
            }
            InetAddress[] hosts = InetAddress.getAllByName(host);
            if (!allowPrivate && Arrays.stream(hosts).anyMatch(WebhookAddress::isPrivate)) {
                return Optional.of("url is of a private network.");
            }
            boolean loopback = Arrays.stream(hosts).allMatch(InetAddress::isLoopbackAddress);
            return "https".equals(address.getScheme()) || (loopback && "http".equals(address.getScheme()))
                    ? Optional.empty()
                    : Optional.of("url is not https.");
        } catch (URISyntaxException e) {
            return Optional.of("url is no address.");
        } catch (UnknownHostException e) {
            return Optional.of("url names a host that is not found.");
        }
    }

    /** Whether it is anything but a host on the internet. */
    static boolean isPrivate(InetAddress host) {
        return host.isLoopbackAddress()
                || host.isAnyLocalAddress()
                || host.isLinkLocalAddress()
                || host.isSiteLocalAddress()
                || host.isMulticastAddress()
                || (host instanceof Inet4Address && isReserved(host.getAddress()))
                || (host instanceof Inet6Address && isReserved6(host.getAddress()));
    }

    /** RFC 6890: this network, shared address space, protocol assignments, benchmarks, reserved. */
    private static boolean isReserved(byte[] address) {
        int a = address[0] & 0xFF;
        int b = address[1] & 0xFF;
        int c = address[2] & 0xFF;
        return a == 0
                || (a == 100 && (b & 0xC0) == 64)
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (b & 0xFE) == 18)
                || a >= 240;
    }

    /** Unique local addresses, and those in which an IPv4 address is hidden. */
    private static boolean isReserved6(byte[] address) {
        boolean uniqueLocal = (address[0] & 0xFE) == 0xFC;
        boolean translated = address[0] == 0 && address[1] == 0x64 && (address[2] & 0xFF) == 0xFF;
        boolean tunnelled = address[0] == 0x20 && address[1] == 0x02;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= address[i] == 0;
        }
        return uniqueLocal || translated || tunnelled || compatible;
    }
}
