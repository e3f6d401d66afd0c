/** How records travel through notification-service, what people may read, and the port to the mail server. */
@NullMarked
package io.aftersale.notification.application;

import org.jspecify.annotations.NullMarked;
