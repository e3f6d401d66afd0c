/** What the parties of an order say and do about it: messages, evidence, returns, disputes, tickets. */
@NullMarked
package io.aftersale.console.parties;

import org.jspecify.annotations.NullMarked;
