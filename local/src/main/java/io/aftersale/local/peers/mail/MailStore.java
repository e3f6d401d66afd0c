package io.aftersale.local.peers.mail;

import io.aftersale.local.peers.AppendOnlyFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.locks.ReentrantLock;

/** All mail ever received, in one file that only grows, with an index in memory. Thread-safe. */
final class MailStore implements AutoCloseable {
    private static final int READ_BUFFER = 1 << 20;

    private final AppendOnlyFile file;
    private final MailIndex index = new MailIndex();
    private final ReentrantLock adding = new ReentrantLock();

    private MailStore(AppendOnlyFile file) {
        this.file = file;
    }

    /** Opens the store and reads what earlier runs received. */
    static MailStore open(Path path) throws IOException {
        MailStore store = new MailStore(AppendOnlyFile.open(path));
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), READ_BUFFER)) {
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int length = Envelope.length(line);
                byte[] message = in.readNBytes(length);
                if (message.length < length) {
                    break;
                }
                int record = line.length() + length;
                store.index.add(new MailIndex.Place(whole, record), Envelope.parse(line), MailHeaders.of(message));
                whole += record;
            }
        }
        store.file.truncate(whole);
        return store;
    }

    void add(Envelope envelope, byte[] message) throws IOException {
        byte[] line = envelope.line(message.length).getBytes(StandardCharsets.US_ASCII);
        byte[] record = new byte[line.length + message.length];
        System.arraycopy(line, 0, record, 0, line.length);
        System.arraycopy(message, 0, record, line.length, message.length);
        MailHeaders headers = MailHeaders.of(message);
        // One lock over both, so that numbers are in the order of the file and stay so after a restart.
        adding.lock();
        try {
            long start = file.append(record);
            index.add(new MailIndex.Place(start, record.length), envelope, headers);
        } finally {
            adding.unlock();
        }
    }

    int size() {
        return index.size();
    }

    MailIndex.Counts counts() {
        return index.counts();
    }

    Optional<StoredMail> get(int number) throws IOException {
        if (number < 0 || number >= index.size()) {
            return Optional.empty();
        }
        MailIndex.Place place = index.place(number);
        byte[] record = file.read(place.start(), place.length());
        int lineEnd = 0;
        while (record[lineEnd] != '\n') {
            lineEnd++;
        }
        String line = new String(record, 0, lineEnd, StandardCharsets.US_ASCII);
        byte[] message = new byte[record.length - lineEnd - 1];
        System.arraycopy(record, lineEnd + 1, message, 0, message.length);
        return Optional.of(new StoredMail(number, Envelope.parse(line), message));
    }

    /**
     * Messages to a recipient, about an order, received since a time, oldest first; empty texts fit all.
     *
     * @param from number of the first message that is looked at
     * @param limit no more than so many
     */
    List<StoredMail> find(String recipient, String order, long sinceMillis, int from, int limit) throws IOException {
        List<StoredMail> found = new ArrayList<>();
        PrimitiveIterator.OfInt candidates =
                index.candidates(recipient, order, sinceMillis, from).iterator();
        while (found.size() < limit && candidates.hasNext()) {
            get(candidates.nextInt())
                    .filter(mail -> mail.isTo(recipient) && mail.isAbout(order))
                    .ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                return line.toString(StandardCharsets.US_ASCII);
            }
        }
        return "";
    }
}
