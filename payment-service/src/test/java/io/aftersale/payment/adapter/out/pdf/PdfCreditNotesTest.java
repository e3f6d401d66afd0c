package io.aftersale.payment.adapter.out.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersale.payment.domain.CreditNote;
import io.aftersale.payment.domain.CreditNote.Item;
import io.aftersale.payment.domain.CreditNote.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class PdfCreditNotesTest {

    @Test
    void a_note_of_many_lines_has_all_of_them_in_the_currencys_digits() throws IOException {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            items.add(new Item(Kind.LINE, "line-" + i, i, 2_000, -100, 190, 2_090));
        }
        items.add(new Item(Kind.SHIPPING, null, 0, 0, 0, 0, 499));

        String text = read(note(items, "EUR", 209_499));

        assertThat(text)
                .contains("Credit note CN-1", "Order: order-1", "Buyer: buyer-1", "Date: 2026-03-01")
                .contains("line-100 100 20.00 -1.00 1.90 20.90")
                .contains("Shipping 4.99")
                .contains("Total 2094.99");
    }

    @Test
    void yen_have_no_decimals_and_letters_that_no_font_has_are_question_marks() throws IOException {
        CreditNote note = note(List.of(new Item(Kind.LINE, "\u7dda\u0000-1", 1, 100, 0, 0, 100)), "JPY", 100);

        assertThat(read(note)).contains("??-1 1 100 0 0 100").contains("Total 100");
    }

    private static CreditNote note(List<Item> items, String currency, long total) {
        return new CreditNote(
                "CN-1",
                "order-1",
                "r",
                "buyer-1",
                "seller-1",
                Instant.parse("2026-03-01T12:00:00Z"),
                currency,
                items,
                total);
    }

    private static String read(CreditNote note) throws IOException {
        try (PDDocument document = Loader.loadPDF(new PdfCreditNotes().printed(note))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
