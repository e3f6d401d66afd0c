package io.aftersale.local.peers.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where each message is and what it is found by, in columns of numbers: 44 bytes a message, so that a load test's
 * million fits beside everything else. Texts are kept as 64-bit hashes; whoever finds by one compares the text itself.
 * Thread-safe. Messages are numbered from 0.
 */
final class MailIndex {
    /** The hash of several recipients: each of them may be among them. */
    private static final long SEVERAL = 0;

    private static final int FIRST_CAPACITY = 1_024;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final ReentrantLock lock = new ReentrantLock();
    private int count;
    private long[] starts = new long[FIRST_CAPACITY];
    private int[] lengths = new int[FIRST_CAPACITY];
    private long[] received = new long[FIRST_CAPACITY];
    private long[] messageIds = new long[FIRST_CAPACITY];
    private long[] recipients = new long[FIRST_CAPACITY];
    private long[] orders = new long[FIRST_CAPACITY];

    /** Where a message's record is in the file. */
    record Place(long start, int length) {}

    /** Counts of messages: all, and those with different Message-IDs. */
    record Counts(int messages, int distinct) {}

    void add(Place place, Envelope envelope, MailHeaders headers) {
        lock.lock();
        try {
            if (count == starts.length) {
                grow();
            }
            starts[count] = place.start();
            lengths[count] = place.length();
            received[count] = envelope.received().toEpochMilli();
            messageIds[count] = hash(headers.messageId());
            recipients[count] = envelope.to().size() == 1 ? hash(envelope.to().getFirst()) : SEVERAL;
            orders[count] = hash(headers.order());
            count++;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    Place place(int number) {
        lock.lock();
        try {
            return new Place(starts[number], lengths[number]);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Numbers of messages that may fit, oldest first; an empty text fits all.
     *
     * @param since in milliseconds since 1970
     * @param from the first number that is looked at
     */
    IntStream candidates(String recipient, String order, long since, int from) {
        long recipientHash = hash(recipient);
        long orderHash = hash(order);
        IntPredicate fits = i -> (recipient.isEmpty() || recipients[i] == recipientHash || recipients[i] == SEVERAL)
                && (order.isEmpty() || orders[i] == orderHash)
                && received[i] >= since;
        return IntStream.iterate(next(fits, from), i -> i >= 0, i -> next(fits, i + 1));
    }

    private int next(IntPredicate fits, int from) {
        lock.lock();
        try {
            for (int i = from; i < count; i++) {
                if (fits.test(i)) {
                    return i;
                }
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    Counts counts() {
        long[] sorted;
        lock.lock();
        try {
            sorted = Arrays.copyOf(messageIds, count);
        } finally {
            lock.unlock();
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct++;
            }
        }
        return new Counts(sorted.length, distinct);
    }

    private void grow() {
        int capacity = starts.length * 2;
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        received = Arrays.copyOf(received, capacity);
        messageIds = Arrays.copyOf(messageIds, capacity);
        recipients = Arrays.copyOf(recipients, capacity);
        orders = Arrays.copyOf(orders, capacity);
    }

    private static long hash(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long hash = FNV_OFFSET;
        for (int i = 0; i < lower.length(); i++) {
            hash = (hash ^ lower.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
