package io.aftersale.local.demo;

import io.aftersale.local.ServiceName;
import io.aftersale.schemas.dispute.ReturnOpened;
import io.aftersale.schemas.dispute.ReturnShipped;
import java.util.Map;

/** One return of an order's goods, and what people do about it. */
public final class GoodsBack {
    private final Purchase purchase;
    private final String returnId;

    GoodsBack(Purchase purchase, String returnId) {
        this.purchase = purchase;
        this.returnId = returnId;
    }

    /** The buyer asks to send all goods back. */
    public Answer areOffered(String reason, String details) {
        Answer answer = purchase.market()
                .as(purchase.basket().buyer())
                .post(
                        ServiceName.ORDER,
                        "/orders/" + purchase.id() + "/returns",
                        Map.of("returnId", returnId, "reason", reason, "details", details));
        purchase.comes(ReturnOpened.class);
        return answer;
    }

    /** The seller wants them back, and sends a label. */
    public Answer areAccepted(String label) {
        return post(purchase.basket().seller(), "/acceptance", Map.of("label", label));
    }

    /** The buyer hands them to a carrier. */
    public Answer areSent(String carrier) {
        Answer answer = post(
                purchase.basket().buyer(), "/shipment", Map.of("carrier", carrier, "trackingNumber", "R-" + returnId));
        purchase.comes(ReturnShipped.class);
        return answer;
    }

    /** The seller has them. */
    public Answer areReceived() {
        return post(purchase.basket().seller(), "/receipt", Map.of());
    }

    private Answer post(String person, String what, Map<String, ?> body) {
        return purchase.market()
                .as(person)
                .post(ServiceName.DISPUTE, "/orders/" + purchase.id() + "/returns/" + returnId + what, body);
    }
}
