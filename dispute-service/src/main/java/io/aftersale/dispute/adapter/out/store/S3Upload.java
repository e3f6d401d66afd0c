package io.aftersale.dispute.adapter.out.store;

import static io.aftersale.dispute.adapter.out.store.S3Store.asking;

import io.aftersale.dispute.application.EvidenceStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Bytes on their way into a bucket, part by part: one part is in memory, and there is no object before the last. */
final class S3Upload implements EvidenceStore.Upload {

    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);

    /** More than the least that S3 takes, which is 5 MiB. */
    private static final int PART = 8 * 1024 * 1024;

    /** Whoever reads the bucket past this service gets nothing that a browser would show. */
    private static final String TYPE = "application/octet-stream";

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] part = new byte[64 * 1024];
    private int length;
    private @Nullable String multipart;
    private boolean kept;

    S3Upload(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        for (int from = 0; from < count; ) {
            if (length == PART) {
                send();
            }
            int some = Math.min(count - from, PART - length);
            if (length + some > part.length) {
                part = java.util.Arrays.copyOf(part, Math.min(PART, Math.max(length + some, 2 * part.length)));
            }
            System.arraycopy(bytes, from, part, length, some);
            length += some;
            from += some;
        }
    }

    private void send() throws IOException {
        String id = multipart();
        int number = parts.size() + 1;
        String tag = asking(() -> s3.uploadPart(
                        r -> r.bucket(bucket).key(key).uploadId(id).partNumber(number), body()))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        length = 0;
    }

    private String multipart() throws IOException {
        String id = multipart;
        if (id == null) {
            id = asking(() -> s3.createMultipartUpload(
                            r -> r.bucket(bucket).key(key).contentType(TYPE)))
                    .uploadId();
            multipart = id;
        }
        return id;
    }

    private RequestBody body() {
        byte[] bytes = part;
        int count = length;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, count), count, TYPE);
    }

    @Override
    public void keep() throws IOException {
        String id = multipart;
        if (id == null) {
            asking(() -> s3.putObject(r -> r.bucket(bucket).key(key).contentType(TYPE), body()));
        } else {
            send();
            asking(() -> s3.completeMultipartUpload(
                    r -> r.bucket(bucket).key(key).uploadId(id).multipartUpload(u -> u.parts(parts))));
        }
        kept = true;
    }

    @Override
    public void close() {
        String id = multipart;
        if (!kept && id != null) {
            try {
                asking(() ->
                        s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(id)));
            } catch (IOException e) {
                log.warn("an upload that broke off is forgotten later: {}", e.toString());
            }
        }
    }
}
