/** notification-service: contacts, e-mail, inbox. */
@NullMarked
package io.aftersale.notification;

import org.jspecify.annotations.NullMarked;
