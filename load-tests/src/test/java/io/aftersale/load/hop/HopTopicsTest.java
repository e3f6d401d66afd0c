package io.aftersale.load.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.schemas.catalogue.Topic;
import org.junit.jupiter.api.Test;

class HopTopicsTest {

    @Test
    void eachHopHasTopicsOfItsOwn() {
        assertThat(HopTopics.all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .hasSize(3 * HopTopics.HOPS);
    }
}
