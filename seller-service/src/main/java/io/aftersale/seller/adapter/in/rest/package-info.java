/** seller-service over HTTP. */
@NullMarked
package io.aftersale.seller.adapter.in.rest;

import org.jspecify.annotations.NullMarked;
