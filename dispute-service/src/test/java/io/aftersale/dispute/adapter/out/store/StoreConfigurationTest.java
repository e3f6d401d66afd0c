package io.aftersale.dispute.adapter.out.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.dispute.application.EvidenceStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.s3.S3Client;

@Tag("E2")
class StoreConfigurationTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(StoreConfiguration.class);

    @Test
    void evidence_is_kept_in_a_folder_unless_a_bucket_is_named() {
        service.run(context -> assertThat(context)
                .doesNotHaveBean(S3Client.class)
                .getBean(EvidenceStore.class)
                .isInstanceOf(FolderStore.class));
    }

    @Test
    void a_bucket_needs_no_more_than_its_name_and_may_be_of_any_store_with_that_interface() {
        service.withPropertyValues("aftersale.dispute.evidence.store.s3.bucket=evidence")
                .run(context -> assertThat(context).getBean(EvidenceStore.class).isInstanceOf(S3Store.class));
        service.withPropertyValues(
                        "aftersale.dispute.evidence.store.s3.bucket=evidence",
                        "aftersale.dispute.evidence.store.s3.endpoint=http://127.0.0.1:9000",
                        "aftersale.dispute.evidence.store.s3.path-style=true",
                        "aftersale.dispute.evidence.store.s3.access-key=somebody",
                        "aftersale.dispute.evidence.store.s3.secret-key=something")
                .run(context -> assertThat(context).getBean(EvidenceStore.class).isInstanceOf(S3Store.class));
    }
}
