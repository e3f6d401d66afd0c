/** What waits for mediators and for support. */
@NullMarked
package io.aftersale.console.mediation;

import org.jspecify.annotations.NullMarked;
