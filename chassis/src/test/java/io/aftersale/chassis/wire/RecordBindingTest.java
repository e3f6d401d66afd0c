package io.aftersale.chassis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.LineQuantity;
import io.aftersale.schemas.order.RequestCancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Java records and Avro records, bound by name, against Avro's own generated classes. */
class RecordBindingTest {

    record Request(
            String cancellationId,
            List<Quantity> lines,
            Reason reason,
            @Nullable String justification,
            @Nullable String customerReference,
            boolean onlyPaidUnshipped) {}

    record Quantity(String lineId, int quantity) {}

    enum Reason {
        OTHER,
        CHANGE_OF_MIND,
        WRONG_PRODUCT,
        WRONG_ADDRESS,
        FOUND_CHEAPER,
        SELLER_ASKED,
        SHIPPING_TOO_SLOW,
        DUPLICATE_ORDER,
        PAYMENT_PROBLEM
    }

    record IdOnly(String cancellationId) {}

    record Misspelt(String cancelationId) {}

    record WrongType(int cancellationId) {}

    enum Few {
        OTHER,
        CHANGE_OF_MIND
    }

    record FewReasons(Few reason) {}

    enum WithoutDefault {
        CHANGE_OF_MIND
    }

    record WrongEnum(WithoutDefault reason) {}

    private static final Schema SCHEMA = RequestCancellation.getClassSchema();
    private static final Meta.CommandMeta META = new Meta.CommandMeta(
            "c-1",
            "order-1",
            new Actor(Actor.ActorKind.BUYER, "buyer-1"),
            Instant.ofEpochMilli(1_700_000_000_123L),
            null);
    private static final Message MESSAGE = new Message(
            META,
            new Request(
                    "x-1",
                    List.of(new Quantity("a", 2), new Quantity("b", 1)),
                    Reason.WRONG_ADDRESS,
                    "moved",
                    "c-1",
                    true));

    private static RecordCodec codec(Class<? extends Record> type) {
        return new RecordCodec(new RecordBinding(SCHEMA, type));
    }

    @Test
    void what_is_written_is_read_again() throws Undecodable {
        RecordCodec codec = codec(Request.class);
        assertThat(codec.reader(SCHEMA).read(codec.encode(new byte[5], MESSAGE), 5))
                .isEqualTo(MESSAGE);
    }

    @Test
    void the_generated_class_reads_what_is_written() throws IOException {
        byte[] bytes = codec(Request.class).encode(new byte[0], MESSAGE);
        RequestCancellation read = new SpecificDatumReader<RequestCancellation>(SCHEMA)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        assertThat(read.getMeta().getCommandId()).isEqualTo("c-1");
        assertThat(read.getMeta().getIssuedAt()).isEqualTo(META.issuedAt());
        assertThat(read.getReason()).isEqualTo(CancellationReason.WRONG_ADDRESS);
        assertThat(read.getLines()).extracting(LineQuantity::getQuantity).containsExactly(2, 1);
        assertThat(read.getJustification()).isEqualTo("moved");
    }

    @Test
    void what_the_generated_class_writes_is_read() throws IOException, Undecodable {
        byte[] bytes = codec(Request.class).encode(new byte[0], MESSAGE);
        RequestCancellation generated = new SpecificDatumReader<RequestCancellation>(SCHEMA)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<RequestCancellation>(SCHEMA).write(generated, encoder);
        encoder.flush();
        assertThat(codec(Request.class).reader(SCHEMA).read(out.toByteArray(), 0))
                .isEqualTo(MESSAGE);
    }

    @Test
    void a_record_that_leaves_fields_out_can_be_read_and_not_written() throws Undecodable {
        byte[] bytes = codec(Request.class).encode(new byte[0], MESSAGE);
        assertThat(codec(IdOnly.class).reader(SCHEMA).read(bytes, 0)).isEqualTo(new Message(META, new IdOnly("x-1")));
        assertThatThrownBy(() -> codec(IdOnly.class).encode(new byte[0], new Message(META, new IdOnly("x"))))
                .hasMessageContaining("for reading only");
    }

    @Test
    void a_record_of_an_older_schema_is_read_with_the_defaults_of_the_newer_one() throws IOException, Undecodable {
        Schema older = Schema.createRecord(
                SCHEMA.getName(),
                null,
                SCHEMA.getNamespace(),
                false,
                List.of(
                        new Schema.Field("meta", SCHEMA.getField("meta").schema()),
                        new Schema.Field(
                                "cancellationId",
                                SCHEMA.getField("cancellationId").schema()),
                        new Schema.Field("reason", SCHEMA.getField("reason").schema())));
        record Old(String cancellationId, Reason reason) {}
        byte[] bytes = new RecordCodec(new RecordBinding(older, Old.class))
                .encode(new byte[0], new Message(META, new Old("x-1", Reason.OTHER)));
        assertThat(codec(Request.class).reader(older).read(bytes, 0).body())
                .isEqualTo(new Request("x-1", List.of(), Reason.OTHER, null, null, false));
    }

    @Test
    void what_does_not_fit_is_found_when_it_is_bound_and_named() {
        assertThatThrownBy(() -> codec(Misspelt.class)).hasMessageContaining("cancelationId");
        assertThatThrownBy(() -> codec(WrongType.class)).hasMessageContaining("WrongType.cancellationId");
        assertThatThrownBy(() -> codec(WrongEnum.class)).hasMessageContaining("and their default");
    }

    @Test
    void a_symbol_that_the_service_does_not_know_is_read_as_the_default() throws Undecodable {
        byte[] bytes = codec(Request.class).encode(new byte[0], MESSAGE);
        assertThat(codec(FewReasons.class).reader(SCHEMA).read(bytes, 0).body()).isEqualTo(new FewReasons(Few.OTHER));
    }
}
