package io.aftersale.dispute.application;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files as they begin, and what people would like to pass off as evidence. */
final class Files {

    private Files() {}

    static byte[] jpeg(int size) {
        return of(size, 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1);
    }

    static byte[] png() {
        return of(200, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R');
    }

    static byte[] webp() {
        return of(200, 'R', 'I', 'F', 'F', 192, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', ' ');
    }

    static byte[] heic() {
        return of(200, 0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0, 0, 0, 'm', 'i', 'f', '1');
    }

    static byte[] mp4(int size) {
        return of(size, 0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0, 'i', 's', 'o', 'm');
    }

    static byte[] quicktime() {
        return of(200, 0, 0, 0, 20, 'f', 't', 'y', 'p', 'q', 't', ' ', ' ', 0, 0, 2, 0, 'q', 't', ' ', ' ');
    }

    static byte[] webm() {
        return of(
                200, 0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 1, 0x42, 0xF7, 0x81, 1, 0x42, 0xF2, 0x81, 4, 0x42,
                0xF3, 0x81, 8, 0x42, 0x82, 0x84, 'w', 'e', 'b', 'm');
    }

    static byte[] pdf() {
        return text("%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
    }

    static byte[] zip() {
        return then(text("PK\3\4\24\0\0\0\0\0bomb.xml"), end(0));
    }

    /** The end record of a ZIP file that announces a comment of that length, and the comment. */
    static byte[] end(int comment) {
        byte[] end = Arrays.copyOf(text("PK\5\6"), 22 + comment);
        end[20] = (byte) comment;
        end[21] = (byte) (comment >> 8);
        return end;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] then(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] of(int size, int... head) {
        byte[] file = new byte[size];
        for (int i = 0; i < head.length && i < size; i++) {
            file[i] = (byte) head[i];
        }
        return file;
    }
}
