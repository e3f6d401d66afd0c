package io.aftersale.dispute.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.dispute.application.EvidenceIntake.Offer;
import io.aftersale.dispute.domain.CaseFile;
import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.CaseFileDecider;
import io.aftersale.dispute.domain.DisputeInput.AddEvidence;
import io.aftersale.dispute.domain.Disputes;
import io.aftersale.dispute.domain.EvidenceLimits;
import io.aftersale.dispute.domain.Given;
import io.aftersale.dispute.domain.Money;
import io.aftersale.dispute.domain.Party;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E2")
class EvidenceIntakeTest {

    private static final Given BUYER =
            new Given(Given.Role.BUYER, "bob", Instant.parse("2026-03-02T10:00:00Z"), "cause");

    /** A virus, as far as this test goes. */
    private static final String VIRUS = "EICAR";

    private final MemoryStore store = new MemoryStore();
    private final EvidenceIntake intake = new EvidenceIntake(
            new CaseFileDecider(new EvidenceLimits(100_000, 500_000, 600_000, 3)), store, Looking::new);

    private static final class Looking implements VirusScan.Scan {
        private boolean found;

        @Override
        public void look(byte[] bytes, int length) {
            found |= new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(VIRUS);
        }

        @Override
        public Optional<String> finding() {
            return found ? Optional.of("Eicar") : Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Test
    void a_photo_is_stored_as_it_came_with_its_hash() {
        byte[] photo = Files.jpeg(99_999);

        AddEvidence command = take(order(), offer("x.jpg", -1), photo);

        assertThat(command.mediaType()).isEqualTo("image/jpeg");
        assertThat(command.size()).isEqualTo(photo.length);
        assertThat(command.sha256())
                .isEqualTo(HexFormat.of().formatHex(EvidenceKey.sha256().digest(photo)));
        assertThat(store.kept()).containsOnlyKeys(EvidenceKey.of("order", command.uploadId()));
        assertThat(store.kept().values()).containsExactly(photo);
    }

    @Test
    void what_is_wrong_has_a_name_and_leaves_nothing_behind() {
        assertThat(code(order(), offer("x.jpg", -1), new byte[0])).isEqualTo("EMPTY_EVIDENCE");
        assertThat(code(order(), offer("x.jpg", -1), Files.jpeg(100_001))).isEqualTo("EVIDENCE_TOO_LARGE");
        assertThat(code(order(), offer("x.jpg", 100_001), Files.jpeg(10))).isEqualTo("EVIDENCE_TOO_LARGE");
        assertThat(code(order(), offer("x.mp4", -1), Files.mp4(500_001))).isEqualTo("EVIDENCE_TOO_LARGE");
        assertThat(code(order(), offer("x.jpg", -1), Files.mp4(200))).isEqualTo("EVIDENCE_TYPE_MISMATCH");
        assertThat(code(order(), offer("x.jpg", -1), Files.zip())).isEqualTo("EVIDENCE_TYPE_NOT_ALLOWED");
        assertThat(code(order(), offer("x.jpg", -1), Files.then(Files.jpeg(70_000), Files.zip())))
                .isEqualTo("EVIDENCE_AMBIGUOUS");
        assertThat(code(order(), offer("x.jpg", -1), Files.then(Files.jpeg(70_000), Files.text(VIRUS))))
                .isEqualTo("EVIDENCE_INFECTED");
        assertThat(code(order(item("v", 550_000)), offer("x.jpg", -1), Files.jpeg(60_000)))
                .isEqualTo("TOO_MUCH_EVIDENCE");
        assertThat(store.kept()).isEmpty();
        assertThat(store.open()).isZero();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing_behind_and_can_be_repeated() {
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(Files.jpeg(80_000))) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                if (read < 0) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> intake.take(order(), BUYER, offer("x.jpg", 99_999), breaking))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("INCOMPLETE_BODY"));
        assertThat(store.kept()).isEmpty();
        assertThat(store.open()).isZero();

        take(order(), offer("x.jpg", 99_999), Files.jpeg(99_999));
        assertThat(store.kept()).hasSize(1);
    }

    @Test
    void what_is_there_already_is_hashed_and_not_stored_again() {
        byte[] photo = Files.jpeg(99);
        AddEvidence command = take(order(), offer("x.jpg", -1), photo);
        Disputes knowing = order(new EvidenceItem(
                "e",
                null,
                Party.BUYER,
                false,
                "x.jpg",
                "image/jpeg",
                99,
                command.sha256(),
                command.uploadId(),
                BUYER.now()));

        assertThat(take(knowing, offer("x.jpg", -1), photo)).isEqualTo(command);
        assertThat(take(knowing, offer("x.jpg", -1), Files.jpeg(98)).sha256()).isNotEqualTo(command.sha256());
        assertThat(store.kept()).hasSize(1);
    }

    private AddEvidence take(Disputes order, Offer offer, byte[] file) {
        return intake.take(order, BUYER, offer, new ByteArrayInputStream(file));
    }

    private String code(Disputes order, Offer offer, byte[] file) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> take(order, offer, file)).isInstanceOfSatisfying(Problem.class, p -> problem[0] = p);
        return problem[0].code();
    }

    private static Offer offer(String name, long length) {
        return new Offer("order", "e", null, false, name, "", length);
    }

    private static EvidenceItem item(String id, long size) {
        return new EvidenceItem(id, null, Party.BUYER, false, "x", "video/mp4", size, "f".repeat(64), "u", BUYER.now());
    }

    private static Disputes order(EvidenceItem... items) {
        return new Disputes(
                "bob",
                "sam",
                new Money(1, "EUR"),
                0,
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                new CaseFile(List.of(items), new Conversation(0, 0, 0, 0), List.of()));
    }
}
