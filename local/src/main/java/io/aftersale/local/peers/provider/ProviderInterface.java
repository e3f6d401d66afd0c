package io.aftersale.local.peers.provider;

import io.aftersale.local.peers.LocalHttp;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How one provider speaks to those who use it, over books of its own. Thread-safe. */
interface ProviderInterface {

    ProviderBooks books();

    /** What somebody is answered who cannot show who they are. */
    Optional<Answer> stranger(ProviderRequest request);

    /** Does what is asked, once per idempotency key. */
    Answer serve(ProviderRequest request);

    /** What is answered with this HTTP status by a provider that has not done what was asked, or does not say so. */
    Answer unable(int status);

    /** The answer as the provider signs it, where it does. */
    default Answer sealed(ProviderRequest request, Answer answer) {
        return answer;
    }

    Asked asked(ProviderRequest request);

    /** What the provider tells by itself; empty where nobody wants to be told. */
    Optional<Letter> letter(News news, ProviderRecord about);

    /**
     * What a request is about, as far as faults depend on it.
     *
     * @param payment id, or an empty text
     * @param refund minor units, where a refund is asked for
     */
    record Asked(
            String payment, OptionalLong refund, @Nullable String key) {}

    /** What there may be to tell. */
    enum News {
        REFUND_CHANGED,
        REFUND_FAILED,
        DISPUTE_OPENED,
        DISPUTE_CLOSED
    }

    /**
     * An answer.
     *
     * @param made the refund that this request has made; null in a repetition
     */
    record Answer(
            int status, String type, Map<String, String> headers, String body, ProviderRecord.@Nullable Refund made) {

        static Answer json(int status, String body) {
            return new Answer(status, LocalHttp.JSON, Map.of(), body, null);
        }

        Answer with(Map<String, String> more) {
            return new Answer(status, type, more, body, made);
        }

        Answer having(ProviderRecord.Refund fresh) {
            return new Answer(status, type, headers, body, fresh);
        }
    }
}
