/** The five services, as the console asks them: over REST, with the visitor's own token. */
@NullMarked
package io.aftersale.console.services;

import org.jspecify.annotations.NullMarked;
