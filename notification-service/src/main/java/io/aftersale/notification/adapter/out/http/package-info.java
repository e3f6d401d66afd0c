/** Other teams' webhooks over HTTP. */
@NullMarked
package io.aftersale.notification.adapter.out.http;

import org.jspecify.annotations.NullMarked;
