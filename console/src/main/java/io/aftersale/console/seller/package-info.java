/** What sellers answer, promise and are measured by. */
@NullMarked
package io.aftersale.console.seller;

import org.jspecify.annotations.NullMarked;
