package io.aftersale.order.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.order.domain.ShippingMethod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a storefront has to say of an order (A2, A3). */
@Tag("A3")
class OrderBodyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WHOLE = """
            {"buyerId": "bob", "sellerId": "sam",
             "lines": [{"lineId": "line-1", "sku": "sku-1", "title": "Lamp", "quantity": 1,
                        "unitPrice": {"minor": 1999, "currency": "EUR"}}],
             "shippingFee": {"minor": 0, "currency": "EUR"},
             "discount": {"minor": 0, "currency": "EUR"},
             "tax": {"minor": 0, "currency": "EUR"},
             "tenders": [{"tenderId": "tender-1", "method": "CARD", "amount": {"minor": 1999, "currency": "EUR"}}],
             "destinationCountry": "PL", "freeReturn": true, "shipBy": "2026-12-04T12:00:00Z",
             "deliveryFrom": "2026-12-10T12:00:00Z", "deliveryTo": "2026-12-20T12:00:00Z"}
            """;

    @ParameterizedTest
    @CsvSource({
        "buyerId, MISSING_BUYER_ID",
        "sellerId, MISSING_SELLER_ID",
        "lines, MISSING_LINES",
        "shippingFee, MISSING_SHIPPING_FEE",
        "discount, MISSING_DISCOUNT",
        "tax, MISSING_TAX",
        "tenders, MISSING_TENDERS",
        "destinationCountry, MISSING_DESTINATION_COUNTRY",
        "freeReturn, MISSING_FREE_RETURN",
        "shipBy, MISSING_SHIP_BY",
        "deliveryFrom, MISSING_DELIVERY_FROM",
        "deliveryTo, MISSING_DELIVERY_TO"
    })
    void a_part_that_is_missing_or_null_is_named(String part, String code) {
        ObjectNode missing = (ObjectNode) JSON.readTree(WHOLE);
        missing.remove(part);
        ObjectNode nothing = (ObjectNode) JSON.readTree(WHOLE);
        nothing.putNull(part);

        for (ObjectNode body : new ObjectNode[] {missing, nothing}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> JSON.treeToValue(body, OrderBody.class).command())
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(code))
                    .withMessage(part + " is missing.");
        }
    }

    @Test
    @Tag("A6")
    void how_it_is_shipped_and_what_is_guaranteed_may_be_left_out() {
        var order = JSON.readValue(WHOLE, OrderBody.class).command();

        assertThat(order.shipping()).isEqualTo(ShippingMethod.UNKNOWN);
        assertThat(order.guaranteedDays()).isZero();
        assertThat(order.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.title()).isEqualTo("Lamp"));
    }
}
