/** The outside world of the suite in one light JVM: payment provider and mail server. */
@NullMarked
package io.aftersale.local.peers;

import org.jspecify.annotations.NullMarked;
