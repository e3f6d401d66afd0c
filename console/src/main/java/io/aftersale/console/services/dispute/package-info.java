/** What dispute-service says: messages, returns, disputes, evidence, tickets. */
@NullMarked
package io.aftersale.console.services.dispute;

import org.jspecify.annotations.NullMarked;
