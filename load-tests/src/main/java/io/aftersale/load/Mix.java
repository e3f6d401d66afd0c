package io.aftersale.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Shares of the ways that requests take.
 *
 * @param percent by way; they add up to 100
 */
record Mix(Map<Way, Integer> percent) {
    private static final int WHOLE = 100;

    /** What a marketplace sees. */
    static final Mix USUAL = of("unpaid=20,policy=50,seller=20,disputed=10");

    Mix {
        percent = Map.copyOf(percent);
    }

    /**
     * Reads {@code unpaid=20,policy=50,...}.
     *
     * @throws IllegalArgumentException saying what is wanted
     */
    static Mix of(String text) {
        Map<Way, Integer> shares = new EnumMap<>(Way.class);
        for (String share : text.split(",", -1)) {
            String[] parts = share.split("=", -1);
            if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
                throw wrong(text);
            }
            shares.merge(way(parts[0], text), Integer.parseInt(parts[1]), Integer::sum);
        }
        if (shares.values().stream().mapToInt(Integer::intValue).sum() != WHOLE) {
            throw wrong(text);
        }
        return new Mix(shares);
    }

    private static Way way(String word, String text) {
        for (Way way : Way.values()) {
            if (way.cancels() && way.word().equals(word)) {
                return way;
            }
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "--mix wants percentages that add up to 100, such as " + USUAL + ", not " + text);
    }

    /** So many ways in these shares, in an order that the random numbers decide; what is left of rounding goes to the largest share. */
    List<Way> shuffled(int count, Random random) {
        List<Way> ways = new ArrayList<>(count);
        Way largest = Collections.max(percent.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        for (Way way : Way.values()) {
            int share = (int) ((long) count * percent.getOrDefault(way, 0) / WHOLE);
            ways.addAll(Collections.nCopies(share, way));
        }
        ways.addAll(Collections.nCopies(count - ways.size(), largest));
        Collections.shuffle(ways, random);
        return ways;
    }

    /** As it stands on the command line. */
    @Override
    public String toString() {
        return percent.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(share -> share.getKey().word() + "=" + share.getValue())
                .collect(Collectors.joining(","));
    }
}
