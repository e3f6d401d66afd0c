package io.aftersale.dispute.adapter.out.store;

import io.aftersale.dispute.application.EvidenceStore;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A folder by default; a bucket where one is named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    private static final String BUCKET = "aftersale.dispute.evidence.store.s3.bucket";

    @Bean
    @ConditionalOnProperty(name = BUCKET, matchIfMissing = true, havingValue = "none")
    EvidenceStore folderStore(StoreProperties properties) {
        return new FolderStore(properties.folder());
    }

    /** Apart, so that nothing of Amazon's is loaded where a folder is used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = BUCKET)
    static class Bucket {

        @Bean
        S3Client s3(StoreProperties properties) {
            StoreProperties.S3 s3 = properties.s3();
            if (s3 == null) {
                throw new IllegalStateException(BUCKET + " is not set");
            }
            return client(s3);
        }

        @Bean
        EvidenceStore s3Store(S3Client client, StoreProperties properties) {
            StoreProperties.S3 s3 = properties.s3();
            if (s3 == null) {
                throw new IllegalStateException(BUCKET + " is not set");
            }
            return new S3Store(client, s3.bucket());
        }
    }

    /** Checksums only where S3 demands them: not every store knows the newer ones. */
    static S3Client client(StoreProperties.S3 s3) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(s3.region()))
                .forcePathStyle(s3.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        URI endpoint = s3.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        String accessKey = s3.accessKey();
        String secretKey = s3.secretKey();
        if (accessKey != null && secretKey != null) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
        }
        return builder.build();
    }
}
