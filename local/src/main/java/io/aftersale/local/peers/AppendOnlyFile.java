package io.aftersale.local.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file to which records are only ever added. Each goes to the operating system at once, which costs microseconds, so
 * that it outlives this process however that ends; a power cut may take the last seconds. Thread-safe.
 */
public final class AppendOnlyFile implements AutoCloseable {
    private final FileChannel channel;
    private final ReentrantLock appending = new ReentrantLock();
    private long end;

    private AppendOnlyFile(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    public static AppendOnlyFile open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new AppendOnlyFile(channel, channel.size());
    }

    /** Adds a record and returns where it begins. */
    public long append(byte[] bytes) throws IOException {
        appending.lock();
        try {
            long start = end;
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, start + buffer.position());
            }
            end = start + bytes.length;
            return start;
        } finally {
            appending.unlock();
        }
    }

    /** Reads {@code length} bytes that were added before. */
    public byte[] read(long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new IOException("the file ends within a record");
            }
        }
        return buffer.array();
    }

    public long size() {
        appending.lock();
        try {
            return end;
        } finally {
            appending.unlock();
        }
    }

    /** Cuts off what a crash left half-written. */
    public void truncate(long size) throws IOException {
        appending.lock();
        try {
            channel.truncate(size);
            end = size;
        } finally {
            appending.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
