package io.aftersale.local.peers.mail;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SMTP said about a message: when it came, from whom, to whom. */
record Envelope(Instant received, String from, List<String> to) {
    /** One line of ASCII that ends with the length of the message that follows it. */
    String line(int length) {
        return received.toEpochMilli() + " " + encode(from) + " "
                + to.stream().map(Envelope::encode).collect(Collectors.joining(",")) + " " + length + "\n";
    }

    static Envelope parse(String line) {
        String[] words = line.split(" ", -1);
        return new Envelope(
                Instant.ofEpochMilli(Long.parseLong(words[0])),
                decode(words[1]),
                Stream.of(words[2].split(",", -1)).map(Envelope::decode).toList());
    }

    /** The length of the message that follows. */
    static int length(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1).strip());
    }

    // An empty sender, that of a bounce, must still be a word.
    private static String encode(String address) {
        return address.isEmpty() ? "-" : URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    private static String decode(String word) {
        return "-".equals(word) ? "" : URLDecoder.decode(word, StandardCharsets.UTF_8);
    }
}
