/** Who is calling: OAuth 2 resource server, JWT. */
@NullMarked
package io.aftersale.chassis.security;

import org.jspecify.annotations.NullMarked;
