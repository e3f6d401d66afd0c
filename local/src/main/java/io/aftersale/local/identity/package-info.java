/** The OpenID Connect provider with the demo people. */
@NullMarked
package io.aftersale.local.identity;

import org.jspecify.annotations.NullMarked;
