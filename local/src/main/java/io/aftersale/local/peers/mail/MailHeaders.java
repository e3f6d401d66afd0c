package io.aftersale.local.peers.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The few header fields that mail is found by, as they stand in the message; an absent one is an empty text. */
record MailHeaders(String messageId, String subject, String order) {
    private static final String MESSAGE_ID = "message-id:";
    private static final String SUBJECT = "subject:";
    private static final String ORDER = "x-aftersale-order:";

    /** Reads up to the first empty line, with no decoding: this is done for every message that arrives. */
    static MailHeaders of(byte[] message) {
        String messageId = "";
        String subject = "";
        String order = "";
        int start = 0;
        while (start < message.length) {
            int end = endOfField(message, start);
            if (end == start) {
                break;
            }
            int letter = message[start] | 0x20;
            if (letter == 'm' || letter == 's' || letter == 'x') {
                String field = new String(message, start, end - start, StandardCharsets.UTF_8);
                String lower = field.toLowerCase(Locale.ROOT);
                if (lower.startsWith(MESSAGE_ID)) {
                    messageId = value(field, MESSAGE_ID);
                } else if (lower.startsWith(SUBJECT)) {
                    subject = value(field, SUBJECT);
                } else if (lower.startsWith(ORDER)) {
                    order = value(field, ORDER);
                }
            }
            start = afterLineEnd(message, end);
        }
        return new MailHeaders(messageId, subject, order);
    }

    private static String value(String field, String name) {
        return field.substring(name.length()).replaceAll("\\r?\\n[ \\t]+", " ").strip();
    }

    /** The end of a field that may go on in lines that begin with white space; the start itself for an empty line. */
    private static int endOfField(byte[] message, int start) {
        int end = endOfLine(message, start);
        if (end == start) {
            return start;
        }
        int next = afterLineEnd(message, end);
        while (next < message.length && (message[next] == ' ' || message[next] == '\t')) {
            end = endOfLine(message, next);
            next = afterLineEnd(message, end);
        }
        return end;
    }

    private static int endOfLine(byte[] message, int start) {
        int end = start;
        while (end < message.length && message[end] != '\r' && message[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int afterLineEnd(byte[] message, int end) {
        int next = end;
        if (next < message.length && message[next] == '\r') {
            next++;
        }
        if (next < message.length && message[next] == '\n') {
            next++;
        }
        return next;
    }
}
