/** The whole suite on one machine without Docker: what runs, where, in which order. */
@NullMarked
package io.aftersale.local;

import org.jspecify.annotations.NullMarked;
