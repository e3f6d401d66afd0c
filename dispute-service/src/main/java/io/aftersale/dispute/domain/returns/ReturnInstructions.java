package io.aftersale.dispute.domain.returns;

import org.jspecify.annotations.Nullable;

/**
 * How and where to send goods back (D3).
 *
 * @param address as it is written on the parcel
 * @param label where it is, or its code; null: the buyer's own
 */
public record ReturnInstructions(
        String text, String address, @Nullable String label) {}
