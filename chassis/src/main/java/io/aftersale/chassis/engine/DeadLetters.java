package io.aftersale.chassis.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What this service could not read, for operators: as the journal has it, for as long as the journal is kept. A letter is
 * open until an operator has had it replayed or discarded (G5).
 */
public final class DeadLetters {

    private static final String ADDED = "kafka_dlt-";

    private final Journal journal;
    private final OperatorActions actions;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final TransactionTemplate transactions;

    DeadLetters(
            Journal journal,
            OperatorActions actions,
            KafkaOperations<byte[], byte[]> kafka,
            TransactionTemplate transactions) {
        this.journal = journal;
        this.actions = actions;
        this.kafka = kafka;
        this.transactions = transactions;
    }

    /**
     * One dead letter.
     *
     * @param topic and {@code partition}, {@code offset}: where the record came from
     * @param value its bytes; null where only its place is kept: it was too large, personal, or had none
     */
    public record Letter(
            long seq,
            String topic,
            int partition,
            long offset,
            Instant deadAt,
            String fault,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Map<String, String> headers) {}

    /** The open letters after that place, in order. */
    public List<Letter> open(long after, int limit) {
        return journal.deadLetters(after, limit).stream()
                .map(n -> letter(n.seq(), n.entry()))
                .toList();
    }

    /** One letter, open or not. */
    public Optional<Letter> letter(long seq) {
        return journal.deadLetter(seq).map(entry -> letter(seq, entry));
    }

    /**
     * Puts the record on its topic once more, as it was; only the first who decides about a letter does.
     *
     * @param taken waits until the broker has it, or throws
     * @return false if it has been decided about before
     * @throws IllegalStateException if only its place is kept
     */
    public boolean replay(long seq, String operator, Consumer<CompletableFuture<?>> taken) {
        return decide(seq, operator, OperatorActions.Kind.REPLAY_DEAD_LETTER, entry -> {
            if (entry.value() == null) {
                throw new IllegalStateException("of the record, only its place is kept");
            }
            taken.accept(kafka.send(original(entry)));
        });
    }

    /** Nothing is to be done about it. Answers false if it has been decided about before. */
    public boolean discard(long seq, String operator) {
        return decide(seq, operator, OperatorActions.Kind.DISCARD_DEAD_LETTER, entry -> {});
    }

    /** Who decides at the same time waits; a crash before the end leaves the letter open. */
    private boolean decide(long seq, String operator, OperatorActions.Kind kind, Consumer<Journal.Entry> act) {
        boolean first = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!actions.ofLetter(operator, kind, seq)) {
                return false;
            }
            act.accept(journal.deadLetter(seq).orElseThrow());
            return true;
        }));
        if (first) {
            actions.tell(operator, kind, seq);
        }
        return first;
    }

    private static ProducerRecord<byte[], byte[]> original(Journal.Entry entry) {
        Headers headers = new RecordHeaders();
        for (Header header : all(entry)) {
            if (!header.key().startsWith(ADDED)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(
                text(entry, KafkaHeaders.DLT_ORIGINAL_TOPIC), null, entry.key(), entry.value(), headers);
    }

    private static Letter letter(long seq, Journal.Entry entry) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : all(entry)) {
            if (!header.key().startsWith(ADDED)) {
                headers.put(
                        header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Letter(
                seq,
                text(entry, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                ByteBuffer.wrap(bytes(entry, KafkaHeaders.DLT_ORIGINAL_PARTITION))
                        .getInt(),
                ByteBuffer.wrap(bytes(entry, KafkaHeaders.DLT_ORIGINAL_OFFSET)).getLong(),
                entry.at(),
                text(entry, KafkaHeaders.DLT_EXCEPTION_MESSAGE),
                entry.key(),
                entry.value(),
                headers);
    }

    private static Headers all(Journal.Entry entry) {
        return entry.headers() == null ? new RecordHeaders() : entry.headers();
    }

    private static String text(Journal.Entry entry, String header) {
        return new String(bytes(entry, header), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Journal.Entry entry, String header) {
        return all(entry).lastHeader(header).value();
    }
}
