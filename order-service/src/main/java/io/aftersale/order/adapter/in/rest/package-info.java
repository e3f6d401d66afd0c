/** order-service over HTTP. */
@NullMarked
package io.aftersale.order.adapter.in.rest;

import org.jspecify.annotations.NullMarked;
