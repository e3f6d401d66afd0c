package io.aftersale.dispute.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was added and said about an order, before and during disputes (E2, E10, E11). The words themselves are in the case's
 * history.
 */
public record CaseFile(List<EvidenceItem> evidence, Conversation conversation, List<Ticket> tickets) {

    /** Nobody has said anything. */
    static final CaseFile EMPTY = new CaseFile(List.of(), Conversation.NONE, List.of());

    public CaseFile {
        evidence = List.copyOf(evidence);
        tickets = List.copyOf(tickets);
    }

    /**
     * A photo, a video or a document.
     *
     * @param disputeId of the dispute that it is for; null: for messages, tickets or a dispute to come
     * @param confidential whether it is between whoever added it and the platform
     * @param mediaType by content
     * @param size in bytes
     * @param sha256 hexadecimal
     * @param uploadId what the store knows the bytes by, within the order
     */
    public record EvidenceItem(
            String evidenceId,
            @Nullable String disputeId,
            Party by,
            boolean confidential,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadId,
            Instant addedAt) {

        /** Whether that side may see it. */
        public boolean visibleTo(Party party) {
            return !confidential || party == by || party == Party.PLATFORM;
        }
    }

    /** How many messages there are, and up to which number each side has read them (E10). */
    public record Conversation(int messages, int readByBuyer, int readBySeller, int readByPlatform) {

        static final Conversation NONE = new Conversation(0, 0, 0, 0);

        /** Up to which number that side has read. */
        public int readBy(Party party) {
            return switch (party) {
                case BUYER -> readByBuyer;
                case SELLER -> readBySeller;
                case PLATFORM -> readByPlatform;
                case UNKNOWN -> 0;
            };
        }

        Conversation longer() {
            return new Conversation(messages + 1, readByBuyer, readBySeller, readByPlatform);
        }

        Conversation read(Party party, int upTo) {
            return new Conversation(
                    messages,
                    party == Party.BUYER ? upTo : readByBuyer,
                    party == Party.SELLER ? upTo : readBySeller,
                    party == Party.PLATFORM ? upTo : readByPlatform);
        }
    }

    /** What the buyer and support have to say to each other; the seller never sees it (E11). */
    public record Ticket(String ticketId, boolean open, Conversation conversation) {}

    /** The evidence with that id. */
    public Optional<EvidenceItem> evidence(String evidenceId) {
        return evidence.stream().filter(e -> e.evidenceId.equals(evidenceId)).findFirst();
    }

    /** What was added to that dispute, or to none. */
    Stream<EvidenceItem> evidenceOf(@Nullable String disputeId) {
        return evidence.stream().filter(e -> Objects.equals(e.disputeId, disputeId));
    }

    /** The ticket with that id. */
    public Optional<Ticket> ticket(String ticketId) {
        return tickets.stream().filter(t -> t.ticketId.equals(ticketId)).findFirst();
    }

    CaseFile with(EvidenceItem item) {
        return new CaseFile(and(evidence, item), conversation, tickets);
    }

    CaseFile with(Ticket ticket) {
        return new CaseFile(evidence, conversation, and(tickets, ticket));
    }

    /** @param ticketId null: the order's own conversation */
    CaseFile talking(@Nullable String ticketId, UnaryOperator<Conversation> change) {
        return ticketId == null
                ? new CaseFile(evidence, change.apply(conversation), tickets)
                : changing(ticketId, t -> new Ticket(t.ticketId, t.open, change.apply(t.conversation)));
    }

    CaseFile closing(String ticketId) {
        return changing(ticketId, t -> new Ticket(t.ticketId, false, t.conversation));
    }

    private CaseFile changing(String ticketId, UnaryOperator<Ticket> change) {
        return new CaseFile(
                evidence,
                conversation,
                tickets.stream()
                        .map(t -> t.ticketId.equals(ticketId) ? change.apply(t) : t)
                        .toList());
    }

    private static <T> List<T> and(List<T> known, T one) {
        return Stream.concat(known.stream(), Stream.of(one)).toList();
    }
}
