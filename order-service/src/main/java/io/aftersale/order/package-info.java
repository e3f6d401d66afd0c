/** order-service: orders, cancellations, remedies. */
@NullMarked
package io.aftersale.order;

import org.jspecify.annotations.NullMarked;
