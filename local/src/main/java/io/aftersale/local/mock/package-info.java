/** Events to develop against, without the services. */
@NullMarked
package io.aftersale.local.mock;

import org.jspecify.annotations.NullMarked;
