package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.CaseFile.Ticket;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceAdded;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.DisputeEvent.MessagesRead;
import io.aftersale.dispute.domain.DisputeEvent.TicketClosed;
import io.aftersale.dispute.domain.DisputeEvent.TicketOpened;
import io.aftersale.dispute.domain.DisputeInput.AddEvidence;
import io.aftersale.dispute.domain.DisputeInput.CaseFileCommand;
import io.aftersale.dispute.domain.DisputeInput.CloseTicket;
import io.aftersale.dispute.domain.DisputeInput.MarkRead;
import io.aftersale.dispute.domain.DisputeInput.OpenTicket;
import io.aftersale.dispute.domain.DisputeInput.PostMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the file of an order's case: evidence, messages, tickets. Its refusals:
 *
 * <ul>
 *   <li>{@code UNKNOWN_ORDER}, {@code FOREIGN_ORDER}, {@code UNKNOWN_DISPUTE}, {@code UNKNOWN_EVIDENCE},
 *       {@code UNKNOWN_TICKET}: not there, or not the caller's
 *   <li>{@code MISSING_TEXT}, {@code INVALID_TEXT}, {@code INVALID_EVIDENCE}, {@code INVALID_EVIDENCE_ID},
 *       {@code INVALID_TICKET_ID}, {@code INVALID_NUMBER}
 *   <li>{@code EVIDENCE_EXISTS}: another file has this id; {@code ALREADY_DECIDED}: the dispute takes no more;
 *       {@code TOO_MUCH_EVIDENCE} (E2)
 *   <li>{@code TICKET_EXISTS}, {@code TICKET_CLOSED}, {@code TOO_MANY_TICKETS}, {@code FORBIDDEN_ROLE} (E11)
 * </ul>
 */
public record CaseFileDecider(EvidenceLimits limits) {

    /** A state record has to stay small enough to be published. */
    static final int MOST_TICKETS = 50;

    private static final int MOST_ATTACHMENTS = 20;
    private static final int LONGEST_NAME = 200;
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    /**
     * What happens when the file of an order's case is told this.
     *
     * @param disputes null while the order is not known
     * @return events in order; one {@code CommandRefused} if the command is not carried out; nothing if it was before
     */
    public List<DisputeEvent> decide(@Nullable Disputes disputes, CaseFileCommand command, Given given) {
        try {
            if (disputes == null) {
                throw new Refusal("UNKNOWN_ORDER", "There is no order with this id.");
            }
            return carryOut(disputes, command, given);
        } catch (Refusal refusal) {
            return List.of(refusal.asEvent(command, given));
        }
    }

    /**
     * Why evidence would be refused, whatever its bytes are: to be known before they are taken.
     *
     * @param atLeast how many bytes it has at least
     */
    public Optional<DisputeEvent.CommandRefused> refusal(
            Disputes disputes, AddEvidence add, long atLeast, Given given) {
        try {
            requireOpen(disputes, add, given);
            limits.requireRoom(disputes.caseFile(), add.disputeId(), atLeast);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.asEvent(add, given));
        }
    }

    private List<DisputeEvent> carryOut(Disputes disputes, CaseFileCommand command, Given given) {
        return switch (command) {
            case AddEvidence add -> add(disputes, add, given);
            case PostMessage post -> post(disputes, post, given);
            case MarkRead mark -> read(disputes, mark, given);
            case OpenTicket open -> open(disputes, open, given);
            case CloseTicket close -> close(disputes, close, given);
        };
    }

    // Evidence (E2)

    private List<DisputeEvent> add(Disputes disputes, AddEvidence add, Given given) {
        Party by = side(disputes, given);
        Optional<EvidenceItem> before = disputes.caseFile().evidence(add.evidenceId());
        if (before.isPresent()) {
            if (before.get().sha256().equals(add.sha256()) && before.get().by() == by) {
                return List.of();
            }
            throw new Refusal("EVIDENCE_EXISTS", "The order has another file with this id.");
        }
        requireOpen(disputes, add, given);
        EvidenceType type = EvidenceType.of(add.mediaType())
                .orElseThrow(() -> new Refusal("INVALID_EVIDENCE", "No evidence is of type " + add.mediaType() + "."));
        if (add.size() < 1 || add.size() > limits.largest(type)) {
            throw new Refusal("INVALID_EVIDENCE", "It has 1 to " + limits.largest(type) + " bytes.");
        }
        if (!add.sha256().matches("[0-9a-f]{64}") || !add.uploadId().matches(ID)) {
            throw new Refusal("INVALID_EVIDENCE", "sha256 or uploadId is not one.");
        }
        limits.requireRoom(disputes.caseFile(), add.disputeId(), add.size());
        return List.of(new EvidenceAdded(
                disputes.buyerId(),
                disputes.sellerId(),
                add.evidenceId(),
                add.disputeId(),
                by,
                add.confidential(),
                add.name(),
                add.mediaType(),
                add.size(),
                add.sha256(),
                add.uploadId()));
    }

    private static void requireOpen(Disputes disputes, AddEvidence add, Given given) {
        side(disputes, given);
        if (!add.evidenceId().matches(ID)) {
            throw new Refusal("INVALID_EVIDENCE_ID", "An evidence id has 1 to 64 letters, digits, - and _.");
        }
        Refusal.unlessText("name", add.name(), LONGEST_NAME, new Refusal("INVALID_EVIDENCE", "The name is missing."));
        if (add.name().chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("INVALID_EVIDENCE", "The name has control characters.");
        }
        String disputeId = add.disputeId();
        if (disputeId == null) {
            return;
        }
        if (add.confidential()) {
            throw new Refusal("INVALID_EVIDENCE", "What a dispute is decided on is seen by both sides.");
        }
        switch (disputes.dispute(disputeId)
                .orElseThrow(() -> new Refusal("UNKNOWN_DISPUTE", "The order has no dispute with this id."))
                .status()) {
            case WAITING_FOR_SELLER, ANSWERED, ESCALATED, APPEALED, UNKNOWN -> {}
            case DECIDED, SETTLED, WITHDRAWN ->
                throw new Refusal("ALREADY_DECIDED", "The dispute is over: it takes no more evidence.");
        }
    }

    // Messages (E10)

    private static List<DisputeEvent> post(Disputes disputes, PostMessage post, Given given) {
        Party by = side(disputes, given);
        String ticketId = post.ticketId();
        if (ticketId != null && !ticket(disputes, ticketId, by).open()) {
            throw new Refusal("TICKET_CLOSED", "The ticket is closed: open another one.");
        }
        return List.of(message(disputes, by, ticketId, post.text(), post.evidenceIds()));
    }

    private static DisputeEvent message(
            Disputes disputes, Party by, @Nullable String ticketId, String text, List<String> evidenceIds) {
        Refusal.unlessText("text", text, Refusal.LONGEST_TEXT, new Refusal("MISSING_TEXT", "text is missing."));
        if (evidenceIds.size() > MOST_ATTACHMENTS) {
            throw new Refusal("INVALID_EVIDENCE", "A message has at most " + MOST_ATTACHMENTS + " attachments.");
        }
        for (String evidenceId : evidenceIds) {
            EvidenceItem item = disputes.caseFile()
                    .evidence(evidenceId)
                    .filter(e -> e.visibleTo(by))
                    .orElseThrow(
                            () -> new Refusal("UNKNOWN_EVIDENCE", "The order has no evidence " + evidenceId + "."));
            if (ticketId == null ? item.confidential() : !item.visibleTo(Party.BUYER)) {
                throw new Refusal("INVALID_EVIDENCE", evidenceId + " is confidential: not all readers may see it.");
            }
        }
        int number = conversation(disputes, ticketId).messages() + 1;
        return new MessagePosted(disputes.buyerId(), disputes.sellerId(), ticketId, number, by, text, evidenceIds);
    }

    private static List<DisputeEvent> read(Disputes disputes, MarkRead mark, Given given) {
        Party by = side(disputes, given);
        String ticketId = mark.ticketId();
        if (ticketId != null) {
            ticket(disputes, ticketId, by);
        }
        Conversation conversation = conversation(disputes, ticketId);
        if (mark.upTo() < 0 || mark.upTo() > conversation.messages()) {
            throw new Refusal("INVALID_NUMBER", "upTo is 0 to " + conversation.messages() + ".");
        }
        return mark.upTo() <= conversation.readBy(by)
                ? List.of()
                : List.of(new MessagesRead(ticketId, by, mark.upTo()));
    }

    private static Conversation conversation(Disputes disputes, @Nullable String ticketId) {
        return ticketId == null
                ? disputes.caseFile().conversation()
                : disputes.caseFile().ticket(ticketId).map(Ticket::conversation).orElse(Conversation.NONE);
    }

    // Tickets (E11)

    private static List<DisputeEvent> open(Disputes disputes, OpenTicket open, Given given) {
        Party by = side(disputes, given);
        if (by == Party.SELLER) {
            throw new Refusal("FORBIDDEN_ROLE", "Tickets are the buyer's.");
        }
        if (!open.ticketId().matches(ID)) {
            throw new Refusal("INVALID_TICKET_ID", "A ticket id has 1 to 64 letters, digits, - and _.");
        }
        if (disputes.caseFile().ticket(open.ticketId()).isPresent()) {
            throw new Refusal("TICKET_EXISTS", "The order has a ticket with this id.");
        }
        if (disputes.caseFile().tickets().size() >= MOST_TICKETS) {
            throw new Refusal("TOO_MANY_TICKETS", "The order has had " + MOST_TICKETS + " tickets.");
        }
        return List.of(
                new TicketOpened(disputes.buyerId(), open.ticketId(), by),
                message(disputes, by, open.ticketId(), open.text(), open.evidenceIds()));
    }

    private static List<DisputeEvent> close(Disputes disputes, CloseTicket close, Given given) {
        Party by = side(disputes, given);
        return ticket(disputes, close.ticketId(), by).open()
                ? List.of(new TicketClosed(disputes.buyerId(), close.ticketId(), by))
                : List.of();
    }

    /** To the seller there are no tickets. */
    private static Ticket ticket(Disputes disputes, String ticketId, Party by) {
        return disputes.caseFile()
                .ticket(ticketId)
                .filter(t -> by != Party.SELLER)
                .orElseThrow(() -> new Refusal("UNKNOWN_TICKET", "The order has no ticket with this id."));
    }

    /** On whose side of this order somebody speaks. */
    private static Party side(Disputes disputes, Given given) {
        return switch (given.by()) {
            case BUYER -> own(given.actorId().equals(disputes.buyerId()), Party.BUYER);
            case SELLER -> own(given.actorId().equals(disputes.sellerId()), Party.SELLER);
            case SUPPORT, MEDIATOR, SYSTEM -> Party.PLATFORM;
            case OPERATOR, UNKNOWN -> own(false, Party.UNKNOWN);
        };
    }

    private static Party own(boolean own, Party party) {
        if (!own) {
            throw new Refusal("FOREIGN_ORDER", "There is no such order of yours.");
        }
        return party;
    }
}
