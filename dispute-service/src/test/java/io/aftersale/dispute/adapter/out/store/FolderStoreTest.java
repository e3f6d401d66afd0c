package io.aftersale.dispute.adapter.out.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.dispute.application.EvidenceStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends EvidenceStoreContract {

    @TempDir
    Path folder = Path.of("unset");

    @Override
    EvidenceStore store() {
        return new FolderStore(folder);
    }

    @Test
    void a_key_does_not_lead_out_of_the_folder() {
        assertThatThrownBy(() -> store().open("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }
}
