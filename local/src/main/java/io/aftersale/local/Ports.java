package io.aftersale.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port of each listener, all on 127.0.0.1. */
public record Ports(Map<Port, Integer> numbers) {
    /** The base that is used when none is asked for. */
    public static final int DEFAULT_BASE = 18_000;

    /** The highest base that leaves room for every offset. */
    public static final int HIGHEST_BASE = 65_400;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** The fixed block of ports that starts at {@code base}. */
    public static Ports from(int base) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, base + port.offset());
        }
        return new Ports(numbers);
    }

    /** Ports that nobody listens on at this moment, for tests. */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Port port : Port.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("no number for " + port);
        }
        return number;
    }

    /** One sentence about the first port that somebody else has, or nothing when all are free. */
    public Optional<String> complaint() {
        for (Port port : Port.values()) {
            int number = of(port);
            if (taken(number)) {
                return Optional.of(
                        "Port %d, which %s wants, is taken by another program; move all ports together with --port-base, for example --port-base %d."
                                .formatted(number, port.listener(), DEFAULT_BASE + 1_000));
            }
        }
        return Optional.empty();
    }

    private static boolean taken(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
