package io.aftersale.dispute.domain.returns;

/** How far a return has got (D4). */
public enum ReturnStatus {
    UNKNOWN,
    REQUESTED,
    OFFERED,
    APPROVED,
    WAITING_FOR_SHIPMENT,
    IN_TRANSIT,
    RECEIVED,
    INSPECTED,
    REFUNDED,
    REJECTED,
    EXPIRED,
    WITHDRAWN
}
