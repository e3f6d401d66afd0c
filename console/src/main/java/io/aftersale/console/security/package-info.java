/** Who looks at the pages: OpenID Connect login, what browsers may load, forms that outlive a session. */
@NullMarked
package io.aftersale.console.security;

import org.jspecify.annotations.NullMarked;
