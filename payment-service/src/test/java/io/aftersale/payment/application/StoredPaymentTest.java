package io.aftersale.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.aftersale.chassis.wire.SchemaRegistry;
import io.aftersale.chassis.wire.Wire;
import io.aftersale.payment.domain.Payment;
import io.aftersale.schemas.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Rows that were written before a field was added. */
class StoredPaymentTest {

    @Test
    void a_payment_of_before_there_were_refunds_that_are_not_needed_is_read() throws IOException {
        SchemaRegistry registry = mock(SchemaRegistry.class);
        when(registry.schema(1)).thenReturn(Optional.of(new Schema.Parser().parse(released("1.avsc"))));
        Wire wire = new Wire(registry);
        wire.bind(Catalogue.PAYMENT_STATE, "Payment", Payment.class);
        byte[] golden = HexFormat.of().parseHex(released("1.hex").strip());
        byte[] row = ByteBuffer.allocate(5 + golden.length)
                .put((byte) 0)
                .putInt(1)
                .put(golden)
                .array();

        assertThat(wire.stored(Catalogue.PAYMENT_STATE, Payment.class, row).refundsNotNeeded())
                .isEmpty();
    }

    private static String released(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoredPaymentTest.class.getResourceAsStream(
                "/released/io.aftersale.schemas.payment.Payment/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
