package io.aftersale.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No reader and no writer is ever left behind: every schema against every released version, both ways. */
class CompatibilityTest {

    static Stream<Schema> records() {
        return Catalogue.TOPICS.stream().flatMap(t -> t.records().stream()).distinct();
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_schema_is_released_as_it_stands(Schema schema) {
        Released released = Released.of(schema);
        List<Released.Version> versions = released.versions();
        boolean same = !versions.isEmpty() && versions.getLast().schema().equals(Released.plain(schema));
        if (!same && Boolean.getBoolean("schemas.release")) {
            released.release(schema);
        } else if (!same) {
            fail(schema.getFullName() + " differs from its latest released version: release it with"
                    + " ./mvnw -f schemas/pom.xml test -Dschemas.release=true");
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_schema_reads_and_is_read_by_every_released_version(Schema schema) {
        Schema now = Released.plain(schema);
        List<Released.Version> versions = Released.of(schema).versions();
        assertThat(versions).isNotEmpty();
        for (Released.Version version : versions) {
            assertCompatible(now, version.schema(), version.number());
            assertCompatible(version.schema(), now, version.number());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_golden_bytes_of_every_released_version_are_read_by_the_generated_class(Schema schema) throws IOException {
        List<Released.Version> versions = Released.of(schema).versions();
        assertThat(versions).isNotEmpty();
        for (Released.Version version : versions) {
            Object read = new SpecificDatumReader<SpecificRecord>(
                            version.schema(), schema, SpecificData.getForSchema(schema))
                    .read(null, DecoderFactory.get().binaryDecoder(version.golden(), null));
            assertThat(read).isInstanceOf(SpecificRecord.class);
            if (version.schema().equals(Released.plain(schema))) {
                Object generic = Released.decode(version.schema(), version.schema(), version.golden());
                // The entries of an Avro map have no order.
                byte[] again = Released.encode(version.schema(), generic);
                assertThat(again).hasSameSizeAs(version.golden());
                assertThat(Released.decode(version.schema(), version.schema(), again))
                        .isEqualTo(generic);
            }
        }
    }

    @Test
    void a_change_that_leaves_readers_behind_is_found() {
        Schema before = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}");
        Schema after = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"int\"}]}");
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(after, before)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void assertCompatible(Schema reader, Schema writer, int version) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .as("%s and its version %d", reader.getFullName(), version)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
}
