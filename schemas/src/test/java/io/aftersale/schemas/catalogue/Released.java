package io.aftersale.schemas.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/**
 * The released versions of one record type: {@code src/main/resources/released/<full name>/<version>.avsc}, and beside
 * each the golden bytes of one record, {@code <version>.hex}. They only ever grow.
 */
record Released(String name, Path folder) {

    private static final Path ROOT = Path.of("src/main/resources/released");

    /** One version. */
    record Version(int number, Schema schema, byte[] golden) {}

    static Released of(Schema record) {
        return new Released(record.getFullName(), ROOT.resolve(record.getFullName()));
    }

    List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        for (int number = 1; Files.exists(folder.resolve(number + ".avsc")); number++) {
            try {
                versions.add(new Version(
                        number,
                        new Schema.Parser().parse(Files.readString(folder.resolve(number + ".avsc"))),
                        HexFormat.of()
                                .parseHex(Files.readString(folder.resolve(number + ".hex"))
                                        .strip())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return versions;
    }

    /** Adds the schema as the next version, with golden bytes that are made here and never again. */
    void release(Schema schema) {
        int number = versions().size() + 1;
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(number + ".avsc"), SchemaFormatter.format("json/pretty", plain(schema)) + "\n");
            Object golden = new RandomData(plain(schema), 1, number).iterator().next();
            Files.writeString(
                    folder.resolve(number + ".hex"), HexFormat.of().formatHex(encode(plain(schema), golden)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema without what only Java's code generator reads. */
    static Schema plain(Schema schema) {
        return new Schema.Parser().parse(schema.toString().replace(",\"avro.java.string\":\"String\"", ""));
    }

    static byte[] encode(Schema schema, Object datum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    static Object decode(Schema written, Schema read, byte[] bytes) throws IOException {
        return new GenericDatumReader<>(written, read)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
