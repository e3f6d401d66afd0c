/** What operators look after: whether the services are well, what they could not handle, and the books. */
@NullMarked
package io.aftersale.console.operation;

import org.jspecify.annotations.NullMarked;
