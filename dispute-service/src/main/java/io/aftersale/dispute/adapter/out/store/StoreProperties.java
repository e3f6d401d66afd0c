package io.aftersale.dispute.adapter.out.store;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bytes of evidence are kept.
 *
 * @param folder of this machine; all instances need the same one, or {@code s3}
 * @param s3 null: the folder
 */
@ConfigurationProperties("aftersale.dispute.evidence.store")
record StoreProperties(
        @DefaultValue("evidence") Path folder, @Nullable S3 s3) {

    /**
     * A bucket.
     *
     * @param endpoint of a store other than Amazon's; null: Amazon's
     * @param pathStyle whether the bucket is a part of the path, not of the host name
     * @param accessKey null: as Amazon's SDK finds it in its surroundings
     */
    record S3(
            String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("false") boolean pathStyle,
            @Nullable String accessKey,
            @Nullable String secretKey) {}
}
