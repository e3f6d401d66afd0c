/** dispute-service over HTTP. */
@NullMarked
package io.aftersale.dispute.adapter.in.rest;

import org.jspecify.annotations.NullMarked;
