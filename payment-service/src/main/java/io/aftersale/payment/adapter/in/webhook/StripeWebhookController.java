package io.aftersale.payment.adapter.in.webhook;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.payment.application.ProviderAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe tells of refunds and chargebacks by itself (C12). It knows nobody's token: its signature is all that counts. */
@RestController
class StripeWebhookController {

    /** Several times what Stripe sends; whoever is not Stripe shall not fill the memory. */
    private static final int LARGEST = 256 * 1024;

    private final StripeEvents events;
    private final ProviderAnswers answers;

    StripeWebhookController(StripeEvents events, ProviderAnswers answers) {
        this.events = events;
        this.answers = answers;
    }

    /** Takes an event; what is about no refund of ours is taken too, or Stripe would send it for days. */
    @PostMapping("/webhooks/stripe")
    void take(
            InputStream body,
            @RequestHeader(name = "Stripe-Signature", required = false, defaultValue = "") String signature)
            throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The event is larger than 256 KiB.");
        }
        events.read(new String(bytes, StandardCharsets.UTF_8), signature).ifPresent(told -> {
            switch (told) {
                case StripeEvents.OfRefund(var order, var id, var answer) -> answers.tell(order, id, answer);
                case StripeEvents.OfPayment(var id, var chargeback) -> answers.tell(id, chargeback);
            }
        });
    }
}
