package io.aftersale.order.adapter.in.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.order.adapter.in.rest.BulkCancellationController.Row;
import io.aftersale.order.domain.CancellationReason;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G4")
class CancellationFileTest {

    @Test
    void rows_are_read_by_the_names_of_their_columns_in_any_order() {
        assertThat(read("""
                        reason,orderId,customerReference,justification
                        OTHER,o-1,"Müller, 17","Said ""no"",
                        twice"
                        SHIPPING_TOO_SLOW,o-2,,
                        """))
                .containsExactly(
                        new Row("o-1", CancellationReason.OTHER, "Said \"no\",\ntwice", "Müller, 17"),
                        new Row("o-2", CancellationReason.SHIPPING_TOO_SLOW, null, null));
    }

    @Test
    void a_file_needs_no_more_than_orders_and_reasons() {
        assertThat(read("orderId,reason\r\no-1,OTHER\r\n"))
                .containsExactly(new Row("o-1", CancellationReason.OTHER, null, null));
        assertThat(read("orderId,reason\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderId\no-1\n", "orderId,reason,price\no-1,OTHER,5\n", "o-1,OTHER\no-2,OTHER\n"})
    void other_columns_are_named_a_fault(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_CSV"))
                .hasMessageContaining("The columns are");
    }

    @Test
    void a_row_with_more_than_its_columns_is_named() {
        assertThatThrownBy(() -> read("orderId,reason\no-1,OTHER\no-2,OTHER,5,6\n"))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_CSV"))
                .hasMessageContaining("Row 2");
    }

    @Test
    void a_reason_that_does_not_exist_is_named_with_its_row() {
        assertThatThrownBy(() -> read("orderId,reason\no-1,OTHER\no-2,BORED\n"))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_REASON"))
                .hasMessageContaining("Row 2");
    }

    @Test
    void a_file_in_another_encoding_is_refused() {
        byte[] latin = "orderId,reason,justification\no-1,OTHER,Müll\n".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> CancellationFile.read(new ByteArrayInputStream(latin)))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_CSV"));
    }

    @Test
    void no_more_rows_are_read_than_may_come() {
        String rows =
                IntStream.range(0, 1_001).mapToObj(i -> "o-" + i + ",OTHER").collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> read("orderId,reason\n" + rows))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INVALID_ITEMS"));
    }

    private static List<Row> read(String file) {
        return CancellationFile.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }
}
