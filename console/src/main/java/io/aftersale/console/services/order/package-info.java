/** What order-service says of orders. Enumerations are text here: a page shows those that it has no word for as they are. */
@NullMarked
package io.aftersale.console.services.order;

import org.jspecify.annotations.NullMarked;
