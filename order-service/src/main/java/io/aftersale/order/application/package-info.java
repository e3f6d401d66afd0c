/** What order-service is made of: its aggregate, its replica, its queries. */
@NullMarked
package io.aftersale.order.application;

import org.jspecify.annotations.NullMarked;
