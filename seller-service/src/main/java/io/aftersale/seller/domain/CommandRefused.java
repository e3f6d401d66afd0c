package io.aftersale.seller.domain;

import java.util.List;

/** Nothing happened, and why (B19). */
public record CommandRefused(String commandId, String command, String reason, String detail, List<String> remedies)
        implements ApprovalEvent, PolicyEvent {}
