/** How records travel through payment-service, what callers may see, and the port to the provider. */
@NullMarked
package io.aftersale.payment.application;

import org.jspecify.annotations.NullMarked;
