/** What this service writes to topics of others: tombstones. */
@NullMarked
package io.aftersale.notification.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
