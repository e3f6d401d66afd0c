/** A mail server that keeps what it receives, with a page to read it and switches for its faults. */
@NullMarked
package io.aftersale.local.peers.mail;

import org.jspecify.annotations.NullMarked;
