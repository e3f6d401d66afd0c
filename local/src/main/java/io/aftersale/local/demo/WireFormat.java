package io.aftersale.local.demo;

import io.aftersale.schemas.catalogue.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records in Confluent's wire format, as any other team would write and read them: with the generated classes and the
 * registry's REST interface, with nothing of the services. Thread-safe.
 */
public final class WireFormat {
    private static final int PREFIX = 5;
    private static final int OK = 200;
    private static final String SCHEMAS = "io.aftersale.schemas.";
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final URI registry;
    private final HttpClient http;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public WireFormat(URI registry, HttpClient http) {
        this.registry = registry;
        this.http = http;
        trustGeneratedClasses();
    }

    /** Since 1.12.2, Avro makes objects of no class that the process has not said to trust. */
    private static void trustGeneratedClasses() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(SCHEMAS)));
    }

    /** A zero byte, the schema's id in four bytes, Avro binary. */
    public byte[] encode(Topic topic, SpecificRecord value) {
        Schema schema = value.getSchema();
        return encode(id(topic.subject(schema), schema), value);
    }

    /** The same under a schema id of the caller's choice, right or wrong. */
    public byte[] encode(int schemaId, SpecificRecord value) {
        return encode(schemaId, new SpecificDatumWriter<SpecificRecord>(value.getSchema()), value);
    }

    /** The same of a record that has no class here: of a schema that is older, or newer. */
    public byte[] encodeGeneric(int schemaId, GenericRecord value) {
        return encode(schemaId, new GenericDatumWriter<GenericRecord>(value.getSchema()), value);
    }

    private static <T> byte[] encode(int schemaId, DatumWriter<T> writer, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder binary = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            writer.write(value, binary);
            binary.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The record in these bytes, as the generated class of its name reads it. */
    public SpecificRecord decode(byte[] value) {
        Schema written = schemas.computeIfAbsent(ByteBuffer.wrap(value, 1, 4).getInt(), this::schema);
        Schema read = SpecificData.get().getSchema(SpecificData.get().getClass(written));
        try {
            return new SpecificDatumReader<SpecificRecord>(written, read)
                    .read(null, DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id under which a schema is registered for a subject. */
    public int id(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, name -> {
            return post(name, "", schema).required("id").asInt();
        });
    }

    /** Registers a schema for a subject, unless it is there. Answers its id. */
    public int register(String subject, Schema schema) {
        return post(subject, "/versions", schema).required("id").asInt();
    }

    /** Registered schemas are without what only Java's code generator reads. */
    private JsonNode post(String subject, String below, Schema schema) {
        String text = schema.toString().replace(",\"avro.java.string\":\"String\"", "");
        String body = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("schema", new Schema.Parser().parse(text).toString()));
        String encoded = URLEncoder.encode(subject, StandardCharsets.UTF_8);
        return ask(HttpRequest.newBuilder(URI.create(registry + "/subjects/" + encoded + below))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Schema schema(int id) {
        JsonNode answer = ask(HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)));
        return new Schema.Parser().parse(answer.required("schema").asString());
    }

    private JsonNode ask(HttpRequest.Builder request) {
        HttpRequest asked = request.header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .build();
        HttpResponse<String> answer = Web.send(http, asked);
        if (answer.statusCode() != OK) {
            throw new JourneyFailed("the registry answered " + answer.statusCode() + " to " + asked.uri());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
