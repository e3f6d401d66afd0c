package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;
import static io.aftersale.system.Orders.OTHER_BUYER;
import static io.aftersale.system.Orders.SELLER;
import static io.aftersale.system.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.local.ServiceName;
import io.aftersale.local.demo.Answer;
import io.aftersale.local.demo.JourneyFailed;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.dispute.DecisionReason;
import io.aftersale.schemas.dispute.DisputeDecision;
import io.aftersale.schemas.dispute.DisputeGround;
import io.aftersale.schemas.dispute.EvidenceAdded;
import io.aftersale.schemas.dispute.MessagePosted;
import io.aftersale.schemas.dispute.TicketClosed;
import io.aftersale.schemas.order.OrderStatus;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence (E2), the history of a case (E9), messages (E10), support tickets (E11). */
@SystemTest
class EvidenceRulesTest {
    private static final String SUPPORT = "support-1";
    private static final int MEGABYTE = 1024 * 1024;

    private final Marketplace market;

    EvidenceRulesTest(Marketplace market) {
        this.market = market;
    }

    @Test
    @Tag("E2")
    void a_photo_is_added_to_a_dispute_and_comes_back_so_that_a_browser_saves_it_and_runs_nothing() {
        Purchase order = disputed();
        byte[] photo = photo(200_000);

        add(order, BUYER, "photo-1", "name=hum.jpg&disputeId=case", photo).orFail("the upload");

        EvidenceAdded added = order.comes(EvidenceAdded.class);
        assertThat(added.getMediaType()).isEqualTo("image/jpeg");
        assertThat(added.getSize()).isEqualTo(photo.length);
        for (String person : List.of(BUYER, SELLER, "mediator-1", SUPPORT)) {
            HttpResponse<byte[]> file =
                    market.as(person).download(ServiceName.DISPUTE, path(order, "/evidence/photo-1"));
            assertThat(file.statusCode()).as(person).isEqualTo(200);
            assertThat(file.body()).isEqualTo(photo);
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .get()
                    .asString()
                    .startsWith("attachment");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(get(order, OTHER_BUYER, "/evidence/photo-1").code()).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("E2")
    void an_upload_is_repeated_under_its_id_and_another_file_does_not_take_its_place() {
        Purchase order = known();
        byte[] photo = photo(1_000);
        add(order, BUYER, "p", "name=a.jpg", photo).orFail("the upload");

        Answer again = add(order, BUYER, "p", "name=a.jpg", photo);
        Answer other = add(order, BUYER, "p", "name=a.jpg", photo(1_001));

        assertThat(again.status()).isEqualTo(200);
        assertThat(other.code()).isEqualTo("EVIDENCE_EXISTS");
        assertThat(get(order, BUYER, "/evidence").json().size()).isEqualTo(1);
    }

    @Test
    @Tag("E2")
    void what_is_no_evidence_is_refused_by_its_name_and_nothing_of_it_is_kept() {
        Purchase order = known();
        byte[] video = start(2_000, 0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0);
        byte[] bomb = start(2_000, 'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0);
        byte[] polyglot = photo(2_000);
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(script, 0, polyglot, 40, script.length);

        refused(order, BUYER, "name=a.jpg", video, 422, "EVIDENCE_TYPE_MISMATCH");
        refused(order, BUYER, "name=a.jpg", bomb, 415, "EVIDENCE_TYPE_NOT_ALLOWED");
        refused(order, BUYER, "name=a.html", script, 415, "EVIDENCE_TYPE_NOT_ALLOWED");
        refused(order, BUYER, "name=a.jpg", polyglot, 422, "EVIDENCE_AMBIGUOUS");
        refused(order, BUYER, "name=a.jpg", new byte[0], 422, "EMPTY_EVIDENCE");
        refused(order, BUYER, "name=a.jpg", photo(10 * MEGABYTE + 1), 413, "EVIDENCE_TOO_LARGE");
        refused(order, BUYER, "name=a.jpg&disputeId=none", photo(100), 404, "UNKNOWN_DISPUTE");
        refused(order, OTHER_BUYER, "name=a.jpg", photo(100), 404, "UNKNOWN_ORDER");
        refused(order, "seller-2", "name=a.jpg", photo(100), 404, "UNKNOWN_ORDER");
        assertThat(get(order, BUYER, "/evidence").json().size()).isZero();
    }

    @Test
    @Tag("E2")
    void an_upload_that_breaks_off_leaves_nothing_behind_and_is_repeated() {
        Purchase order = known();
        byte[] photo = photo(MEGABYTE);
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(photo, 0, MEGABYTE / 2)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                if (read < 0) {
                    throw new IOException("somebody drives into a tunnel");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> add(
                        order,
                        BUYER,
                        "p",
                        "name=a.jpg",
                        HttpRequest.BodyPublishers.fromPublisher(
                                HttpRequest.BodyPublishers.ofInputStream(() -> breaking), MEGABYTE)))
                .isInstanceOf(JourneyFailed.class);
        market.patience().until("the bytes to be gone", () -> files() == 0);
        assertThat(get(order, BUYER, "/evidence").json().size()).isZero();

        add(order, BUYER, "p", "name=a.jpg", photo).orFail("the upload");
        assertThat(market.as(BUYER)
                        .download(ServiceName.DISPUTE, path(order, "/evidence/p"))
                        .body())
                .isEqualTo(photo);
    }

    @Test
    @Tag("E2")
    void a_video_may_be_ten_times_as_large_as_a_photo_and_all_files_together_twice_that() {
        Purchase order = known();
        byte[] video = start(100 * MEGABYTE, 0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0);

        add(order, BUYER, "v1", "name=a.mp4", video).orFail("the first video");
        add(order, SELLER, "v2", "name=b.mp4", video).orFail("the second video");

        refused(order, BUYER, "name=a.jpg", photo(100), 409, "TOO_MUCH_EVIDENCE");
    }

    @Test
    @Tag("E2")
    void a_decided_dispute_takes_no_more_evidence() {
        Purchase order = disputed();
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");
        order.buyerEscalates("case").orFail("the escalation");
        order.bothFinishTheirEvidence("case");
        order.mediatorDecides("case", DisputeDecision.FOR_SELLER, DecisionReason.EVIDENCE_MISSING, "No picture.")
                .orFail("the decision");

        refused(order, BUYER, "name=a.jpg&disputeId=case", photo(100), 409, "ALREADY_DECIDED");
    }

    @Test
    @Tag("E2")
    void a_signed_link_works_without_a_token_and_a_forged_one_does_not() {
        Purchase order = known();
        byte[] photo = photo(1_000);
        add(order, BUYER, "p", "name=a.jpg", photo).orFail("the upload");

        String url = market.as(SELLER)
                .post(ServiceName.DISPUTE, path(order, "/evidence/p/links"), Map.of())
                .orFail("the link")
                .json()
                .path("url")
                .asString();

        assertThat(market.anonymous().download(ServiceName.DISPUTE, url).body()).isEqualTo(photo);
        assertThat(market.anonymous()
                        .get(ServiceName.DISPUTE, url.replace("expires=1", "expires=2"))
                        .code())
                .isEqualTo("INVALID_LINK");
        assertThat(market.anonymous()
                        .get(ServiceName.DISPUTE, path(order, "/evidence/p"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("E10")
    void buyer_seller_and_platform_write_on_a_paid_order_with_attachments_and_see_what_they_have_not_read() {
        Purchase order = known();
        add(order, BUYER, "p", "name=a.jpg", photo(1_000)).orFail("the upload");
        say(order, BUYER, "", Map.of("text", "Is it blue?", "evidenceIds", List.of("p")));
        say(order, SELLER, "", Map.of("text", "It is."));
        say(order, SUPPORT, "", Map.of("text", "We can see that."));

        assertThat(order.comes(MessagePosted.class).getText()).isEqualTo("Is it blue?");
        JsonNode page = get(order, SELLER, "/messages?limit=2").json();
        assertThat(page.path("items").valueStream().map(m -> m.path("text").asString()))
                .containsExactly("Is it blue?", "It is.");
        assertThat(page.path("items").get(0).path("evidenceIds").get(0).asString())
                .isEqualTo("p");
        assertThat(page.path("unread").asInt()).isEqualTo(2);
        assertThat(get(order, SELLER, "/messages?after=" + page.path("next").asInt())
                        .json()
                        .path("items")
                        .get(0)
                        .path("by")
                        .asString())
                .isEqualTo("PLATFORM");

        market.as(SELLER)
                .post(ServiceName.DISPUTE, path(order, "/messages/read"), Map.of("upTo", 3))
                .orFail("the marker");
        assertThat(get(order, SELLER, "/messages").json().path("unread").asInt())
                .isZero();
        assertThat(get(order, BUYER, "/messages").json().path("unread").asInt()).isEqualTo(2);
        assertThat(get(order, OTHER_BUYER, "/messages").code()).isEqualTo("UNKNOWN_ORDER");
        order.letters().reach(BUYER, "message-posted");
        order.letters().reach(SELLER, "message-posted");
        assertThat(market.mailbox().about(order.id()))
                .noneMatch(mail -> market.mailbox().content(mail).text().contains("Is it blue?"));
    }

    @Test
    @Tag("E11")
    void the_buyer_contacts_support_with_evidence_which_answers_and_closes_and_the_seller_sees_nothing() {
        Purchase order = known();
        add(order, BUYER, "p", "name=a.jpg&confidential=true", photo(1_000)).orFail("the upload");
        market.as(BUYER)
                .post(
                        ServiceName.DISPUTE,
                        path(order, "/tickets"),
                        Map.of("ticketId", "t", "text", "The seller wants cash.", "evidenceIds", List.of("p")))
                .orFail("the ticket");
        assertThat(waiting(order)).isTrue();

        say(order, SUPPORT, "/tickets/t", Map.of("text", "Do not pay."));
        assertThat(waiting(order)).isFalse();
        market.as(SUPPORT)
                .post(ServiceName.DISPUTE, path(order, "/tickets/t/closing"), Map.of())
                .orFail("the closing");

        order.comes(TicketClosed.class);
        assertThat(get(order, BUYER, "/tickets").json().get(0).path("unread").asInt())
                .isEqualTo(1);
        order.letters().reach(BUYER, "ticket-opened", "ticket-answered", "ticket-closed");
        assertThat(order.letters().queuedTo(SELLER)).noneMatch(told -> told.startsWith("ticket"));
        assertThat(get(order, SELLER, "/tickets").json().size()).isZero();
        assertThat(get(order, SELLER, "/tickets/t/messages").code()).isEqualTo("UNKNOWN_TICKET");
        assertThat(get(order, SELLER, "/evidence").json().size()).isZero();
        assertThat(get(order, SELLER, "/evidence/p").code()).isEqualTo("UNKNOWN_EVIDENCE");
    }

    @Test
    @Tag("E9")
    void each_party_takes_home_one_file_with_all_that_concerns_it_and_operators_find_nothing_changed()
            throws IOException {
        Purchase order = disputed();
        byte[] photo = photo(50_000);
        add(order, BUYER, "p", "name=a.jpg&disputeId=case", photo).orFail("the upload");
        say(order, SELLER, "", Map.of("text", "It is <b>not</b> broken."));
        market.as(BUYER)
                .post(
                        ServiceName.DISPUTE,
                        path(order, "/tickets"),
                        Map.of("ticketId", "t", "text", "The seller wants cash."))
                .orFail("the ticket");
        order.sellerRejectsTheClaim("case", "All of them hum.").orFail("the answer");

        Map<String, byte[]> buyers = export(order, BUYER);
        Map<String, byte[]> sellers = export(order, SELLER);

        assertThat(buyers).containsOnlyKeys("history.json", "history.html", "evidence/p.jpg");
        assertThat(buyers.get("evidence/p.jpg")).isEqualTo(photo);
        assertThat(text(buyers, "history.json"))
                .contains("DisputeOpened", "EvidenceAdded", "MessagePosted", "TicketOpened", "ClaimRejected")
                .contains("The seller wants cash.", "\"by\":\"SELLER\",\"actorId\":\"seller-1\"");
        assertThat(text(buyers, "history.html")).contains("&lt;b&gt;not").doesNotContain("<b>not");
        assertThat(text(sellers, "history.json")).contains("ClaimRejected").doesNotContain("TicketOpened", "cash");
        assertThat(text(sellers, "history.html")).doesNotContain("cash");
        assertThat(hashes(sellers)).isEqualTo(hashes(buyers)).hasSize(6);

        JsonNode check = market.as("operator-1")
                .post(ServiceName.DISPUTE, "/operator/histories/" + order.id() + "/verification", Map.of())
                .orFail("the check")
                .json();
        assertThat(check.path("entries").asInt()).isEqualTo(6);
        assertThat(check.path("faults").size()).isZero();
        assertThat(get(order, OTHER_BUYER, "/history.zip").code()).isEqualTo("UNKNOWN_ORDER");
    }

    /** Paid, and dispute-service knows of it. */
    private Purchase known() {
        Purchase order = paid(market);
        market.patience()
                .until(
                        "dispute-service to know the order",
                        () -> order.disputes().isPresent());
        return order;
    }

    private Purchase disputed() {
        Purchase order = known();
        order.sellerShips().orFail("the shipment");
        order.becomes(OrderStatus.SHIPPED);
        order.buyerDisputes("case", DisputeGround.DEFECTIVE, "It hums.").orFail("the dispute");
        return order;
    }

    private Answer add(Purchase order, String person, String evidenceId, String query, byte[] file) {
        return add(order, person, evidenceId, query, HttpRequest.BodyPublishers.ofByteArray(file));
    }

    private Answer add(Purchase order, String person, String evidenceId, String query, HttpRequest.BodyPublisher file) {
        return market.as(person)
                .put(
                        ServiceName.DISPUTE,
                        path(order, "/evidence/" + evidenceId + "?" + query),
                        "application/octet-stream",
                        file);
    }

    /** How many files are on their way into the store. */
    private static long files() {
        Path arriving = RunningSuite.data().resolve("state/evidence/arriving");
        if (!Files.isDirectory(arriving)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(arriving)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(Purchase order, String person, String query, byte[] file, int status, String code) {
        Answer answer = add(order, person, "refused", query, file);
        assertThat(answer.status()).as(code).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private void say(Purchase order, String person, String where, Map<String, ?> message) {
        market.as(person)
                .post(ServiceName.DISPUTE, path(order, where + "/messages"), message)
                .orFail("the message");
    }

    private Answer get(Purchase order, String person, String below) {
        return market.as(person).get(ServiceName.DISPUTE, path(order, below));
    }

    private boolean waiting(Purchase order) {
        return market.as(SUPPORT)
                .get(ServiceName.DISPUTE, "/tickets?limit=200")
                .orFail("the queue")
                .json()
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("orderId").asString().equals(order.id()));
    }

    private Map<String, byte[]> export(Purchase order, String person) throws IOException {
        HttpResponse<byte[]> file = market.as(person).download(ServiceName.DISPUTE, path(order, "/history.zip"));
        assertThat(file.statusCode()).isEqualTo(200);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static List<String> hashes(Map<String, byte[]> entries) {
        return JsonMapper.shared()
                .readTree(text(entries, "history.json"))
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("hash").asString())
                .toList();
    }

    private static String path(Purchase order, String below) {
        return "/orders/" + order.id() + below;
    }

    private static byte[] photo(int size) {
        byte[] photo = new byte[size];
        new Random(size).nextBytes(photo);
        byte[] start = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0};
        System.arraycopy(start, 0, photo, 0, start.length);
        return photo;
    }

    private static byte[] start(int size, int... start) {
        byte[] file = new byte[size];
        for (int i = 0; i < start.length; i++) {
            file[i] = (byte) start[i];
        }
        return Arrays.copyOf(file, size);
    }
}
