package io.aftersale.load.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftersale.schemas.catalogue.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class HopTopicsTest {
    private static final int PREFIX = 5;
    private static final String SAGA = "emwsrybi3-99999";
    private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";
    private static final long NOW = 1_795_406_400_000L;

    @Test
    void eachHopHasTopicsOfItsOwn() {
        assertThat(HopTopics.all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .hasSize(3 * HopTopics.HOPS);
    }

    @Test
    void theYardsticksRecordsAreAsLongAsTheEngines() throws IOException {
        Schema eventMeta = HopTopics.passed().getField("meta").schema();
        Schema actor = eventMeta.getField("actor").schema();
        GenericRecord event = new GenericRecordBuilder(HopTopics.passed())
                .set(
                        "meta",
                        new GenericRecordBuilder(eventMeta)
                                .set("eventId", UUID)
                                .set("aggregateId", SAGA)
                                .set("version", 1L)
                                .set("occurredAt", NOW)
                                .set("causeId", UUID)
                                .set("correlationId", SAGA + "-begin")
                                .set(
                                        "actor",
                                        new GenericRecordBuilder(actor)
                                                .set(
                                                        "kind",
                                                        new GenericData.EnumSymbol(
                                                                actor.getField("kind")
                                                                        .schema(),
                                                                "SYSTEM"))
                                                .set("id", "load")
                                                .build())
                                .build())
                .set("hop", 3)
                .set("text", HopRequests.TEXT)
                .build();
        GenericRecord state = new GenericRecordBuilder(HopTopics.state())
                .set(
                        "meta",
                        new GenericRecordBuilder(
                                        HopTopics.state().getField("meta").schema())
                                .set("aggregateId", SAGA)
                                .set("version", 1L)
                                .set("updatedAt", NOW)
                                .build())
                .set("passed", 1)
                .set("text", HopRequests.TEXT)
                .build();

        assertThat(Yardstick.EVENT_BYTES).isCloseTo(length(event), within(10));
        assertThat(Yardstick.STATE_BYTES).isCloseTo(length(state), within(5));
    }

    private static int length(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return PREFIX + bytes.size();
    }
}
