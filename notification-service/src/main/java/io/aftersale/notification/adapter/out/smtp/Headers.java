package io.aftersale.notification.adapter.out.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** Header fields, written so that no value can end its field and begin another (RFC 5322, RFC 2047). */
final class Headers {

    private static final int ENCODED_WORD_CHARS = 12;
    private static final int LONGEST_PLAIN = 500;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    private final StringBuilder out;

    Headers(StringBuilder out) {
        this.out = out;
    }

    /** A field whose value is known to be safe. */
    Headers fixed(String name, String value) {
        out.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** A field with any text. */
    Headers text(String name, String value) {
        return fixed(name, encoded(clean(value)));
    }

    /** A field with a person's name and address. */
    Headers mailbox(String name, String person, MailAddress address) {
        String clean = clean(person);
        String shown = plain(clean) ? '"' + clean.replace("\\", "").replace("\"", "") + '"' : encoded(clean);
        return fixed(name, clean.isBlank() ? address.text() : shown + " <" + address.text() + ">");
    }

    /** An id as it may stand in a Message-ID or a boundary: itself, or one derived from it. */
    static String token(String id) {
        return TOKEN.matcher(id).matches()
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Without control characters; line breaks become blanks. */
    private static String clean(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints()
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static boolean plain(String value) {
        return value.length() <= LONGEST_PLAIN
                && value.chars().allMatch(c -> c >= ' ' && c < 127)
                && !value.contains("=?");
    }

    /** As it is where that is ASCII, else as encoded words, one a line. */
    private static String encoded(String value) {
        if (plain(value)) {
            return value;
        }
        StringBuilder words = new StringBuilder();
        for (int from = 0; from < value.length(); ) {
            int to = Math.min(value.length(), from + ENCODED_WORD_CHARS);
            if (to < value.length() && Character.isHighSurrogate(value.charAt(to - 1))) {
                to--;
            }
            byte[] word = value.substring(from, to).getBytes(StandardCharsets.UTF_8);
            words.append(from == 0 ? "" : "\r\n ")
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(word))
                    .append("?=");
            from = to;
        }
        return words.toString();
    }
}
