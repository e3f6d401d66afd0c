package io.aftersale.console.services.dispute;

/** What a buyer has asked support (E11). */
public record Ticket(String ticketId, boolean open, int messages, int unread) {}
