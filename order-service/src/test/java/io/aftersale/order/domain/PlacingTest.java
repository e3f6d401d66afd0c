package io.aftersale.order.domain;

import static io.aftersale.order.domain.Story.BUYER;
import static io.aftersale.order.domain.Story.NOW;
import static io.aftersale.order.domain.Story.SYSTEM;
import static io.aftersale.order.domain.Story.eur;
import static io.aftersale.order.domain.Story.line;
import static io.aftersale.order.domain.Story.nothing;
import static io.aftersale.order.domain.Story.placeOrder;
import static io.aftersale.order.domain.Story.placed;
import static io.aftersale.order.domain.Story.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.order.domain.Given.Role;
import io.aftersale.order.domain.Order.Line;
import io.aftersale.order.domain.Order.PaymentMethod;
import io.aftersale.order.domain.Order.Status;
import io.aftersale.order.domain.Order.Tender;
import io.aftersale.order.domain.OrderEvent.OrderPlaced;
import io.aftersale.order.domain.OrderInput.NewLine;
import io.aftersale.order.domain.OrderInput.PlaceOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A2")
class PlacingTest {

    @Test
    void anOrderIsPlacedWithItsTotalAndWaitsForItsPayment() {
        Order order = placed().order();

        assertThat(order.status()).isEqualTo(Status.AWAITING_PAYMENT);
        assertThat(order.total()).isEqualTo(eur(6_000));
        assertThat(order.placedAt()).isEqualTo(NOW);
        assertThat(order.paidAt()).isNull();
        assertThat(order.lines())
                .containsExactly(
                        new Line("A", "sku-A", "Line A", 3, eur(1_000), 0, 0, 0),
                        new Line("B", "sku-B", "Line B", 1, eur(2_500), 0, 0, 0));
    }

    @Test
    void theSellersPolicyIsFrozenAsItStands() {
        PolicyTerms policy = new PolicyTerms(9, true, 0, List.of(), null, false);

        assertThat(placed(policy).order().policy()).isEqualTo(policy);
    }

    @Test
    void aSellerWithoutAPolicyHasThePlatformsDefaults() {
        assertThat(nothing().decide(placeOrder(), SYSTEM))
                .extracting(e -> ((OrderPlaced) e).policy())
                .containsExactly(PolicyTerms.PLATFORM_DEFAULT);
    }

    @Test
    void aBuyerPlacesOrdersOfTheirOwn() {
        assertThat(nothing().decide(placeOrder(), BUYER)).singleElement().isInstanceOf(OrderPlaced.class);
        assertThat(nothing().refusal(placeOrder(), Story.given(Role.BUYER, "mallory")))
                .isEqualTo("FOREIGN_BUYER");
    }

    @Test
    void anOrderIdIsUsedOnce() {
        assertThat(placed().refusal(placeOrder(), SYSTEM)).isEqualTo("ORDER_EXISTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "eur", "", "ABC"})
    void aCurrencyThatIsNotOfIso4217IsRefused(String currency) {
        assertThat(refusal(o -> inCurrency(o, currency))).isEqualTo("INVALID_CURRENCY");
    }

    @Test
    void anOrderHasOneCurrency() {
        NewLine dollars = new NewLine("B", "sku", "Line B", 1, new Money(2_500, "USD"));
        Tender yen = new Tender("t1", PaymentMethod.CARD, new Money(6_000, "JPY"));

        assertThat(refusal(o -> lines(o, List.of(line("A", 3, 1_000), dollars))))
                .isEqualTo("INVALID_CURRENCY");
        assertThat(refusal(o -> tenders(o, List.of(yen)))).isEqualTo("INVALID_CURRENCY");
        assertThat(refusal(o -> amounts(o, new Money(400, "USD"), eur(500), eur(600))))
                .isEqualTo("INVALID_CURRENCY");
        assertThat(refusal(o -> amounts(o, eur(400), new Money(500, "USD"), eur(600))))
                .isEqualTo("INVALID_CURRENCY");
        assertThat(refusal(o -> amounts(o, eur(400), eur(500), new Money(600, "USD"))))
                .isEqualTo("INVALID_CURRENCY");
    }

    @Test
    void aNegativeAmountIsRefusedWhereverItIs() {
        assertThat(refusal(o -> lines(o, List.of(line("A", 1, -1))))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> amounts(o, eur(-1), eur(500), eur(600)))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> amounts(o, eur(400), eur(-1), eur(600)))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> amounts(o, eur(400), eur(500), eur(-1)))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> tenders(o, List.of(tender("t1", 7_000), tender("t2", -1_000)))))
                .isEqualTo("INVALID_AMOUNT");
    }

    @Test
    void aDiscountIsNoMoreThanTheGoodsCost() {
        assertThat(refusal(o -> amounts(o, eur(400), eur(5_501), eur(600)))).isEqualTo("INVALID_AMOUNT");
        PlaceOrder free = new PlaceOrder(
                "bob",
                "sam",
                placeOrder().lines(),
                eur(0),
                eur(5_500),
                eur(0),
                List.of(tender("t1", 0)),
                "DE",
                true,
                NOW,
                NOW,
                NOW);
        assertThat(nothing().decide(free, SYSTEM))
                .extracting(e -> ((OrderPlaced) e).total())
                .containsExactly(eur(0));
    }

    @Test
    void theTendersAddUpToTheTotalExactly() {
        assertThat(refusal(o -> tenders(o, List.of(tender("t1", 5_999))))).isEqualTo("INVALID_TENDERS");
        assertThat(refusal(o -> tenders(o, List.of(tender("t1", 6_001))))).isEqualTo("INVALID_TENDERS");
        assertThat(refusal(o -> tenders(o, List.of()))).isEqualTo("INVALID_TENDERS");
    }

    @Test
    void aTenderHasAnIdOfItsOwnAndAMethodThatIsKnown() {
        assertThat(refusal(o -> tenders(o, List.of(tender("t1", 3_000), tender("t1", 3_000)))))
                .isEqualTo("INVALID_TENDERS");
        assertThat(refusal(o -> tenders(o, List.of(new Tender("t1", PaymentMethod.UNKNOWN, eur(6_000))))))
                .isEqualTo("INVALID_TENDERS");
        assertThat(refusal(o -> tenders(o, List.of(tender(" ", 6_000))))).isEqualTo("MISSING_TENDER_ID");
    }

    @Test
    void aTotalBeyondCountingIsRefused() {
        long most = Long.MAX_VALUE;

        assertThat(refusal(o -> lines(o, List.of(line("A", 2, most))))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> lines(o, List.of(line("A", 1, most), line("B", 1, 1)))))
                .isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> amounts(o, eur(most), eur(0), eur(0)))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> amounts(o, eur(0), eur(0), eur(most)))).isEqualTo("INVALID_AMOUNT");
        assertThat(refusal(o -> tenders(o, List.of(tender("t1", most), tender("t2", most)))))
                .isEqualTo("INVALID_AMOUNT");
    }

    @Test
    void anOrderHasOneTo500Lines() {
        List<NewLine> many = new ArrayList<>(
                IntStream.range(0, 501).mapToObj(i -> line("line-" + i, 1, 0)).toList());

        assertThat(refusal(o -> lines(o, List.of()))).isEqualTo("INVALID_LINES");
        assertThat(refusal(o -> lines(o, many))).isEqualTo("INVALID_LINES");
    }

    @Test
    void aLineHasAnIdOfItsOwn() {
        assertThat(refusal(o -> lines(o, List.of(line("A", 1, 1), line("A", 1, 1)))))
                .isEqualTo("INVALID_LINES");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000_001, Integer.MAX_VALUE})
    void aQuantityIsOneToAMillion(int quantity) {
        assertThat(refusal(o -> lines(o, List.of(line("A", quantity, 1))))).isEqualTo("INVALID_QUANTITY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "Germany", "ZZ", "XX"})
    void aCountryThatIsNotOfIso3166IsRefused(String country) {
        assertThat(refusal(o -> to(o, country))).isEqualTo("INVALID_COUNTRY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul \0", "bell \u0007", "escape \u001b[0m", "next line \u0085"})
    void textsWithControlCharactersAreRefused(String text) {
        assertThat(refusal(o -> lines(o, List.of(new NewLine(text, "sku", "title", 1, eur(1))))))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> lines(o, List.of(new NewLine("A", text, "title", 1, eur(1))))))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> lines(o, List.of(new NewLine("A", "sku", text, 1, eur(1))))))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> parties(o, text, "sam"))).isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> parties(o, "bob", text))).isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> tenders(o, List.of(tender(text, 6_000))))).isEqualTo("INVALID_TEXT");
    }

    @Test
    void overlongTextsAreRefused() {
        String tooLong = "x".repeat(501);
        String tooLongId = "x".repeat(201);

        assertThat(refusal(o -> lines(o, List.of(new NewLine("A", "sku", tooLong, 1, eur(1))))))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> lines(o, List.of(new NewLine(tooLongId, "sku", "title", 1, eur(1))))))
                .isEqualTo("INVALID_TEXT");
        assertThat(refusal(o -> parties(o, tooLongId, "sam"))).isEqualTo("INVALID_TEXT");
    }

    @Test
    void missingTextsAreNamed() {
        assertThat(refusal(o -> parties(o, " ", "sam"))).isEqualTo("MISSING_BUYER_ID");
        assertThat(refusal(o -> parties(o, "bob", ""))).isEqualTo("MISSING_SELLER_ID");
        assertThat(refusal(o -> lines(o, List.of(new NewLine(" ", "sku", "title", 1, eur(1))))))
                .isEqualTo("MISSING_LINE_ID");
        assertThat(refusal(o -> lines(o, List.of(new NewLine("A", "", "title", 1, eur(1))))))
                .isEqualTo("MISSING_SKU");
        assertThat(refusal(o -> lines(o, List.of(new NewLine("A", "sku", "\n", 1, eur(1))))))
                .isEqualTo("MISSING_TITLE");
    }

    @Test
    void theDeliveryWindowDoesNotEndBeforeItBegins() {
        PlaceOrder o = placeOrder();
        PlaceOrder backwards = new PlaceOrder(
                o.buyerId(),
                o.sellerId(),
                o.lines(),
                o.shippingFee(),
                o.discount(),
                o.tax(),
                o.tenders(),
                o.destinationCountry(),
                o.freeReturn(),
                o.shipBy(),
                NOW,
                NOW.minusMillis(1));

        assertThat(nothing().refusal(backwards, SYSTEM)).isEqualTo("INVALID_DELIVERY_WINDOW");
    }

    private static String refusal(UnaryOperator<PlaceOrder> change) {
        return nothing().refusal(change.apply(placeOrder()), SYSTEM);
    }

    private static PlaceOrder lines(PlaceOrder o, List<NewLine> lines) {
        return copy(o, o.buyerId(), o.sellerId(), lines, o.tenders(), o.destinationCountry());
    }

    private static PlaceOrder tenders(PlaceOrder o, List<Tender> tenders) {
        return copy(o, o.buyerId(), o.sellerId(), o.lines(), tenders, o.destinationCountry());
    }

    private static PlaceOrder to(PlaceOrder o, String country) {
        return copy(o, o.buyerId(), o.sellerId(), o.lines(), o.tenders(), country);
    }

    private static PlaceOrder parties(PlaceOrder o, String buyerId, String sellerId) {
        return copy(o, buyerId, sellerId, o.lines(), o.tenders(), o.destinationCountry());
    }

    private static PlaceOrder copy(
            PlaceOrder o, String buyerId, String sellerId, List<NewLine> lines, List<Tender> tenders, String country) {
        return new PlaceOrder(
                buyerId,
                sellerId,
                lines,
                o.shippingFee(),
                o.discount(),
                o.tax(),
                tenders,
                country,
                o.freeReturn(),
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo());
    }

    private static PlaceOrder amounts(PlaceOrder o, Money shippingFee, Money discount, Money tax) {
        return new PlaceOrder(
                o.buyerId(),
                o.sellerId(),
                o.lines(),
                shippingFee,
                discount,
                tax,
                o.tenders(),
                o.destinationCountry(),
                o.freeReturn(),
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo());
    }

    private static PlaceOrder inCurrency(PlaceOrder o, String currency) {
        return new PlaceOrder(
                o.buyerId(),
                o.sellerId(),
                o.lines().stream()
                        .map(l -> new NewLine(
                                l.lineId(),
                                l.sku(),
                                l.title(),
                                l.quantity(),
                                new Money(l.unitPrice().minor(), currency)))
                        .toList(),
                new Money(400, currency),
                new Money(500, currency),
                new Money(600, currency),
                List.of(new Tender("t1", PaymentMethod.CARD, new Money(6_000, currency))),
                o.destinationCountry(),
                o.freeReturn(),
                o.shipBy(),
                o.deliveryFrom(),
                o.deliveryTo());
    }
}
