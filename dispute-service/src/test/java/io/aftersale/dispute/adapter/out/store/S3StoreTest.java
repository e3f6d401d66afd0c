package io.aftersale.dispute.adapter.out.store;

import io.aftersale.dispute.application.EvidenceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreTest extends EvidenceStoreContract {

    private final S3Server server = new S3Server();

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    EvidenceStore store() {
        return server.store();
    }
}
