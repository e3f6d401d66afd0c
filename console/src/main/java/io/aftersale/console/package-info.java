/** The web page for buyers, sellers, mediators, support and operators. */
@NullMarked
package io.aftersale.console;

import org.jspecify.annotations.NullMarked;
