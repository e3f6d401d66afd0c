package io.aftersale.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Knocking at a local port. */
public final class Sockets {
    private static final int TIMEOUT_MILLIS = 1_000;

    private Sockets() {}

    /** Whether somebody accepts connections there. */
    public static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
