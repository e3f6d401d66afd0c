package io.aftersale.payment.adapter.out.pdf;

import io.aftersale.payment.application.CreditNotes;
import io.aftersale.payment.domain.CreditNote;
import io.aftersale.payment.domain.CreditNote.Item;
import io.aftersale.payment.domain.LargeRefunds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.springframework.stereotype.Component;

/** Plain pages of A4 by Apache PDFBox: ids and amounts, no name of anybody. */
@Component
final class PdfCreditNotes implements CreditNotes {

    private static final float MARGIN = 56;
    private static final float SIZE = 10;
    private static final float TITLE = 18;
    private static final float LEADING = 16;
    private static final int ROWS = 42;
    private static final float[] COLUMNS = {MARGIN, 250, 320, 390, 450, 530};

    @Override
    public byte[] printed(CreditNote note) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setTitle("Credit note " + note.number());
            List<List<String>> rows = rows(note);
            for (int from = 0; from < rows.size(); from += ROWS) {
                page(document, rows.subList(from, Math.min(rows.size(), from + ROWS)));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each row says, column by column; a row of one column is a heading or a sentence. */
    private static List<List<String>> rows(CreditNote note) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Credit note " + note.number()));
        rows.add(List.of(""));
        rows.add(List.of("Date: " + note.issuedAt().atOffset(ZoneOffset.UTC).toLocalDate()));
        rows.add(List.of("Order: " + note.orderId()));
        rows.add(List.of("Refund: " + note.refundId()));
        rows.add(List.of("Buyer: " + note.buyerId()));
        rows.add(List.of("Seller: " + (note.sellerId() == null ? "-" : note.sellerId())));
        rows.add(List.of(""));
        rows.add(List.of("Item", "Quantity", "Goods", "Discount", "Tax", "Amount " + note.currency()));
        for (Item item : note.items()) {
            rows.add(
                    switch (item.kind()) {
                        case LINE ->
                            List.of(
                                    String.valueOf(item.lineId()),
                                    Integer.toString(item.quantity()),
                                    money(note, item.goods()),
                                    money(note, item.discount()),
                                    money(note, item.tax()),
                                    money(note, item.amount()));
                        case SHIPPING -> List.of("Shipping", "", "", "", "", money(note, item.amount()));
                        case OTHER ->
                            List.of(
                                    note.items().size() == 1
                                            ? "Agreed or decided amount"
                                            : "Paid in another way, or before",
                                    "",
                                    "",
                                    "",
                                    "",
                                    money(note, item.amount()));
                    });
        }
        rows.add(List.of("Total", "", "", "", "", money(note, note.total())));
        return rows;
    }

    private static void page(PDDocument document, List<List<String>> rows) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        PDFont plain = new PDType1Font(FontName.HELVETICA);
        PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            float y = PDRectangle.A4.getHeight() - MARGIN;
            for (List<String> row : rows) {
                String head = row.getFirst();
                boolean title = head.startsWith("Credit note");
                boolean strong = title || head.equals("Total") || head.equals("Item");
                for (int i = 0; i < row.size(); i++) {
                    text(content, strong ? bold : plain, title ? TITLE : SIZE, COLUMNS[i], y, row.get(i), i > 0);
                }
                y -= LEADING;
            }
        }
    }

    private static void text(
            PDPageContentStream content, PDFont font, float size, float x, float y, String text, boolean toTheLeft)
            throws IOException {
        String printable = printable(text);
        float width = toTheLeft ? font.getStringWidth(printable) / 1_000 * size : 0;
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x - width, y);
        content.showText(printable);
        content.endText();
    }

    /** The fonts that every reader has know Latin letters; an id in others is shown with question marks. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(c >= ' ' && c < 127 ? c : '?'));
        return printable.toString();
    }

    private static String money(CreditNote note, long minor) {
        return BigDecimal.valueOf(minor, LargeRefunds.digits(note.currency())).toPlainString();
    }
}
