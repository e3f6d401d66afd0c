/** notification-service over HTTP. */
@NullMarked
package io.aftersale.notification.adapter.in.rest;

import org.jspecify.annotations.NullMarked;
