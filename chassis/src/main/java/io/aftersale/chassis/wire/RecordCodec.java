package io.aftersale.chassis.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Avro binary from and to Java records, through one {@link RecordBinding}. Avro's own readers and writers do the work;
 * this only tells them how a Java record is taken apart and put together. Safe for use by several threads.
 */
final class RecordCodec {

    /** Buffered, because Avro writes most things byte by byte, and each byte into a stream is a lock. */
    private static final ThreadLocal<Output> OUTPUT = ThreadLocal.withInitial(Output::new);

    private static final class Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        /** Empty, whatever was left of a message that could not be written. */
        BinaryEncoder begin(byte[] prefix) {
            bytes.reset();
            bytes.writeBytes(prefix);
            return EncoderFactory.get().binaryEncoder(bytes, encoder);
        }

        byte[] end() throws IOException {
            encoder.flush();
            return bytes.toByteArray();
        }
    }

    private static final byte[] NOTHING = {};

    private final RecordBinding binding;
    private final RecordModel model;
    private final RecordWriter writer;

    RecordCodec(RecordBinding binding) {
        this.binding = binding;
        this.model = new RecordModel();
        this.writer = new RecordWriter(binding.schema(), model);
    }

    /** Avro binary of the message, after the given prefix. */
    byte[] encode(byte[] prefix, Message message) {
        if (!binding.complete()) {
            throw new IllegalStateException(
                    binding.schema().getFullName() + " is bound for reading only: its Java record leaves fields out");
        }
        Output out = OUTPUT.get();
        try {
            writer.write(message, out.begin(prefix));
            return out.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Avro binary of the body's own fields, one after the other. */
    byte[] encodeBody(Record body) {
        Output out = OUTPUT.get();
        try {
            BinaryEncoder encoder = out.begin(NOTHING);
            Object accessors = model.getRecordState(body, binding.schema());
            for (Schema.Field field : binding.schema().getFields()) {
                if (!field.name().equals("meta")) {
                    writer.writeField(
                            model.getField(body, field.name(), field.pos(), accessors), field.schema(), encoder);
                }
            }
            return out.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reader of what was written with that schema. */
    Reader reader(Schema written) {
        return new Reader(written);
    }

    final class Reader {

        private final RecordReader reader;

        Reader(Schema written) {
            this.reader = new RecordReader(written);
        }

        /** The message in those bytes, all of which it must take. */
        Message read(byte[] bytes, int offset) throws Undecodable {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
            try {
                Message message = (Message) reader.read(null, decoder);
                if (!decoder.isEnd()) {
                    throw new Undecodable("bytes are left after the record");
                }
                return message;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                throw new Undecodable("not a " + binding.schema().getFullName() + " as its schema says: " + e, e);
            }
        }
    }

    private static final class RecordWriter extends GenericDatumWriter<Message> {

        RecordWriter(Schema schema, GenericData model) {
            super(schema, model);
        }

        void writeField(@Nullable Object value, Schema schema, BinaryEncoder out) throws IOException {
            write(schema, value, out);
        }
    }

    private final class RecordReader extends GenericDatumReader<Object> {

        RecordReader(Schema written) {
            super(written, binding.readerSchema(), model);
        }

        @Override
        protected Object readRecord(@Nullable Object old, Schema expected, ResolvingDecoder in) throws IOException {
            RecordBinding.Shape shape = binding.shape(expected.getFullName());
            int metaAt = shape.metaAt();
            Meta meta = null;
            @Nullable Object[] values = new Object[shape.size()];
            for (Schema.Field field : in.readFieldOrder()) {
                Object value = read(null, field.schema(), in);
                int at = field.pos();
                if (at == metaAt) {
                    meta = (Meta) value;
                } else {
                    values[metaAt >= 0 && at > metaAt ? at - 1 : at] = value;
                }
            }
            Record body = construct(shape, values);
            return shape.message() ? new Message(meta, body) : body;
        }

        @Override
        protected Object createEnum(String symbol, Schema schema) {
            return enumConstant(binding.enumType(schema.getFullName()), symbol);
        }

        /** Every text is a {@link String} here; Avro would look that up for each. */
        @Override
        protected Object readString(@Nullable Object old, Schema expected, Decoder in) throws IOException {
            return in.readString();
        }

        @Override
        protected Object newArray(@Nullable Object old, int size, Schema schema) {
            return new ArrayList<>(Math.min(size, 64));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object enumConstant(Class<?> type, String symbol) {
        return Enum.valueOf((Class) type, symbol);
    }

    private static Record construct(RecordBinding.Shape shape, @Nullable Object[] values) {
        try {
            return (Record) (Object) shape.constructor().invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AvroRuntimeException("cannot construct " + shape.type().getName(), e);
        }
    }

    /** Tells Avro how to take a Java record apart. */
    private static final class RecordModel extends GenericData {

        private final Map<String, @Nullable MethodHandle[]> accessors = new ConcurrentHashMap<>();

        RecordModel() {
            setFastReaderEnabled(false);
            addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        }

        /** What reads each field of the record; none for the meta of a message. */
        @Override
        protected Object getRecordState(Object datum, Schema schema) {
            @Nullable MethodHandle[] known = accessors.get(schema.getFullName());
            if (known == null) {
                java.lang.Record record =
                        datum instanceof Message(var meta, var body) ? body : (java.lang.Record) datum;
                known = RecordBinding.accessors(record.getClass(), schema);
                accessors.put(schema.getFullName(), known);
            }
            return known;
        }

        @Override
        protected @Nullable Object getField(Object record, String name, int position, Object state) {
            MethodHandle accessor = ((@Nullable MethodHandle[]) state)[position];
            if (record instanceof Message(var meta, var body)) {
                return accessor == null ? meta : component(accessor, body);
            }
            return component(accessor, record);
        }

        private static @Nullable Object component(MethodHandle accessor, Object record) {
            try {
                return accessor.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AvroRuntimeException(
                        "cannot read " + record.getClass().getName(), e);
            }
        }

        @Override
        protected boolean isRecord(@Nullable Object datum) {
            return datum instanceof java.lang.Record;
        }

        @Override
        protected boolean isEnum(@Nullable Object datum) {
            return datum instanceof Enum<?>;
        }

        @Override
        protected boolean isArray(@Nullable Object datum) {
            return datum instanceof Collection<?>;
        }

        /** Unions are a type or null. */
        @Override
        public int resolveUnion(Schema union, @Nullable Object datum) {
            boolean nullFirst = union.getTypes().getFirst().getType() == Schema.Type.NULL;
            return (datum == null) == nullFirst ? 0 : 1;
        }
    }
}
