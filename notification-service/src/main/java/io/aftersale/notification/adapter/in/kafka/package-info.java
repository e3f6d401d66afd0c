/** What webhooks are to be told, as it is heard. */
@NullMarked
package io.aftersale.notification.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
