package io.aftersale.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The port of each listener, all on 127.0.0.1. */
public record Ports(Map<Port, Integer> numbers) {
    /** The base that is used when none is asked for. */
    public static final int DEFAULT_BASE = 18_000;

    /** The highest base that leaves room for every offset. */
    public static final int HIGHEST_BASE = 65_400;

    private static final int LOWEST_FREE = 10_000;

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

    /**
     * Ports that nobody listens on at this moment, for tests. Systems give none of these to outgoing connections, one of which
     * might take a port before it is listened on, or while what listens there is started again.
     */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, free(numbers.values()));
        }
        return new Ports(numbers);
    }

    private static int free(Collection<Integer> others) {
        return ThreadLocalRandom.current()
                .ints(LOWEST_FREE, DEFAULT_BASE)
                .filter(number -> !others.contains(number) && !taken(number))
                .findFirst()
                .orElseThrow();
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
