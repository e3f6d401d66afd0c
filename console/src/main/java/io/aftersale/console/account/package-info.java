/** What is everybody's own: the inbox, what comes by e-mail, leaving. */
@NullMarked
package io.aftersale.console.account;

import org.jspecify.annotations.NullMarked;
