/** What payment-service says of payments and refunds. */
@NullMarked
package io.aftersale.console.services.payment;

import org.jspecify.annotations.NullMarked;
