package io.aftersale.payment.adapter.in.webhook;

import io.aftersale.payment.application.ProviderAnswers;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe tells of refunds and chargebacks by itself (C12). It knows nobody's token: its signature is all that counts. */
@RestController
class StripeWebhookController {

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
        events.read(WebhookBody.read(body), signature).ifPresent(told -> {
            switch (told) {
                case StripeEvents.OfRefund(var order, var id, var answer) -> answers.tell(order, id, answer);
                case StripeEvents.OfPayment(var id, var chargeback) -> answers.tell(id, chargeback);
            }
        });
    }
}
