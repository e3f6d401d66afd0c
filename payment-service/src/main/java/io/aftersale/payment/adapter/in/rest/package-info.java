/** payment-service over HTTP. */
@NullMarked
package io.aftersale.payment.adapter.in.rest;

import org.jspecify.annotations.NullMarked;
