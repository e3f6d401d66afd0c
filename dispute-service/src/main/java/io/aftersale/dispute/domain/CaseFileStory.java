package io.aftersale.dispute.domain;

import io.aftersale.dispute.domain.CaseFile.Conversation;
import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import io.aftersale.dispute.domain.CaseFile.Ticket;
import io.aftersale.dispute.domain.DisputeEvent.CaseFileEvent;
import io.aftersale.dispute.domain.DisputeEvent.EvidenceAdded;
import io.aftersale.dispute.domain.DisputeEvent.MessagePosted;
import io.aftersale.dispute.domain.DisputeEvent.MessagesRead;
import io.aftersale.dispute.domain.DisputeEvent.TicketClosed;
import io.aftersale.dispute.domain.DisputeEvent.TicketOpened;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How each event changes the file of an order's case. */
public final class CaseFileStory {

    private CaseFileStory() {}

    /** The file after the event. */
    static CaseFile evolve(CaseFile file, CaseFileEvent event, Given given) {
        return switch (event) {
            case EvidenceAdded added -> file.with(item(added, given));
            case MessagePosted posted -> file.talking(posted.ticketId(), Conversation::longer);
            case MessagesRead read -> file.talking(read.ticketId(), c -> c.read(read.by(), read.upTo()));
            case TicketOpened opened -> file.with(new Ticket(opened.ticketId(), true, Conversation.NONE));
            case TicketClosed closed -> file.closing(closed.ticketId());
        };
    }

    /** The one side that, beside the platform, may see the event; empty: all may. */
    public static Optional<Party> confinedTo(CaseFileEvent event) {
        return switch (event) {
            case EvidenceAdded added -> added.confidential() ? Optional.of(added.by()) : Optional.empty();
            case MessagePosted posted -> ofTicket(posted.ticketId());
            case MessagesRead read -> ofTicket(read.ticketId());
            case TicketOpened opened -> Optional.of(Party.BUYER);
            case TicketClosed closed -> Optional.of(Party.BUYER);
        };
    }

    private static Optional<Party> ofTicket(@Nullable String ticketId) {
        return ticketId == null ? Optional.empty() : Optional.of(Party.BUYER);
    }

    private static EvidenceItem item(EvidenceAdded added, Given given) {
        return new EvidenceItem(
                added.evidenceId(),
                added.disputeId(),
                added.by(),
                added.confidential(),
                added.name(),
                added.mediaType(),
                added.size(),
                added.sha256(),
                added.uploadId(),
                given.now());
    }
}
