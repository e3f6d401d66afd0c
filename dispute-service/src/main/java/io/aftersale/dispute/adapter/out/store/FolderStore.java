package io.aftersale.dispute.adapter.out.store;

import io.aftersale.dispute.application.EvidenceStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Evidence in a folder of this machine, or of one that all instances share. */
final class FolderStore implements EvidenceStore {

    private static final int PAGE = 500;

    private final Path kept;
    private final Path arriving;

    FolderStore(Path folder) {
        this.kept = folder.resolve("kept");
        this.arriving = folder.resolve("arriving");
    }

    @Override
    public Upload begin(String key) throws IOException {
        Files.createDirectories(arriving);
        Path file = arriving.resolve(UUID.randomUUID().toString());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FileUpload(file, channel, path(key));
    }

    private record FileUpload(Path file, FileChannel channel, Path destination) implements Upload {

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void keep() throws IOException {
            channel.force(true);
            channel.close();
            Files.createDirectories(destination.getParent());
            Files.move(file, destination, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("what is left is swept later", e);
            }
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return Files.newInputStream(path(key));
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(key);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public void olderThan(Instant time, Consumer<List<String>> keys) throws IOException {
        each(
                kept,
                time,
                page -> keys.accept(page.stream()
                        .map(p -> kept.relativize(p).toString().replace('\\', '/'))
                        .toList()));
    }

    @Override
    public void forgetUnfinished(Instant before) throws IOException {
        each(arriving, before, page -> {
            for (Path file : page) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private static void each(Path folder, Instant before, Consumer<List<Path>> pages) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Iterator<Path> old = files.filter(p -> olderThan(p, before)).iterator();
            List<Path> page = new ArrayList<>();
            while (old.hasNext()) {
                page.add(old.next());
                if (page.size() == PAGE || !old.hasNext()) {
                    pages.accept(List.copyOf(page));
                    page.clear();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean olderThan(Path file, Instant time) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for a key that leads out of the folder */
    private Path path(String key) {
        Path path = kept.resolve(key).normalize();
        if (!path.startsWith(kept)) {
            throw new IllegalArgumentException("no key of evidence: " + key);
        }
        return path;
    }
}
