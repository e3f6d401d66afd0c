/** What buyers do with their orders. */
@NullMarked
package io.aftersale.console.buyer;

import org.jspecify.annotations.NullMarked;
