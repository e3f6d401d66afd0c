/** The deployment step as a program. */
@NullMarked
package io.aftersale.deploy;

import org.jspecify.annotations.NullMarked;
