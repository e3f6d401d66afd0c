package io.aftersale.dispute.application;

/**
 * Watches a stream for an archive at its end: a ZIP file is read from its last bytes, so whatever comes before may be a
 * photo as well. Keeps as much as the end of a ZIP file can be long, and no more.
 */
final class ArchiveWatch {

    /** The end record and its longest comment. */
    private static final int LONGEST_END = 22 + 0xFFFF;

    private static final int END_RECORD = 22;
    private static final int COMMENT_LENGTH = 20;

    private final byte[] tail = new byte[2 * LONGEST_END];
    private int length;

    void look(byte[] bytes, int count) {
        if (count >= LONGEST_END) {
            System.arraycopy(bytes, count - LONGEST_END, tail, 0, LONGEST_END);
            length = LONGEST_END;
            return;
        }
        if (length + count > tail.length) {
            System.arraycopy(tail, length - LONGEST_END, tail, 0, LONGEST_END);
            length = LONGEST_END;
        }
        System.arraycopy(bytes, 0, tail, length, count);
        length += count;
    }

    /** Whether the stream ends as a ZIP file does: an end record, followed by the comment that it announces. */
    boolean archive() {
        for (int at = length - END_RECORD; at >= Math.max(0, length - LONGEST_END); at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                int comment = (tail[at + COMMENT_LENGTH] & 0xFF) | (tail[at + COMMENT_LENGTH + 1] & 0xFF) << 8;
                if (at + END_RECORD + comment <= length) {
                    return true;
                }
            }
        }
        return false;
    }
}
