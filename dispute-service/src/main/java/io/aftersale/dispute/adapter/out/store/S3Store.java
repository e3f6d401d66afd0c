package io.aftersale.dispute.adapter.out.store;

import io.aftersale.dispute.application.EvidenceStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Evidence in a bucket of a store with Amazon's S3 interface. */
final class S3Store implements EvidenceStore {

    private static final Logger log = LoggerFactory.getLogger(S3Store.class);

    private final S3Client s3;
    private final String bucket;

    S3Store(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** A call to the store. */
    interface Call<T> {
        T make();
    }

    static <T> T asking(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (SdkException e) {
            throw new IOException("the evidence store does not do it", e);
        }
    }

    @Override
    public Upload begin(String key) {
        return new S3Upload(s3, bucket, key);
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return asking(() -> s3.getObject(r -> r.bucket(bucket).key(key)));
        } catch (IOException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                throw new FileNotFoundException(key);
            }
            throw e;
        }
    }

    @Override
    public void delete(String key) throws IOException {
        asking(() -> s3.deleteObject(r -> r.bucket(bucket).key(key)));
    }

    @Override
    public void olderThan(Instant time, Consumer<List<String>> keys) throws IOException {
        for (ListObjectsV2Response page : asking(() -> s3.listObjectsV2Paginator(r -> r.bucket(bucket)))) {
            List<String> old = page.contents().stream()
                    .filter(o -> o.lastModified().isBefore(time))
                    .map(S3Object::key)
                    .filter(key -> key.indexOf('/') > 0)
                    .toList();
            if (!old.isEmpty()) {
                keys.accept(old);
            }
        }
    }

    @Override
    public void forgetUnfinished(Instant before) throws IOException {
        for (MultipartUpload upload :
                asking(() -> s3.listMultipartUploads(r -> r.bucket(bucket))).uploads()) {
            if (upload.initiated().isBefore(before)) {
                log.info("an upload that has not ended is forgotten");
                asking(() -> s3.abortMultipartUpload(
                        r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
            }
        }
    }
}
