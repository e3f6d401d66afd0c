/** A payment provider that speaks Stripe's interface, with switches for its faults. */
@NullMarked
package io.aftersale.local.peers.provider;

import org.jspecify.annotations.NullMarked;
