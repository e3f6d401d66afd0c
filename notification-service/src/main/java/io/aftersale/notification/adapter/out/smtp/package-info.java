/** The mail port on SMTP (F3). */
@NullMarked
package io.aftersale.notification.adapter.out.smtp;

import org.jspecify.annotations.NullMarked;
