/** A saga of five trivial hops: on the chassis, and beside it as a bare pipeline with the same hops, records and rows. */
@NullMarked
package io.aftersale.load.hop;

import org.jspecify.annotations.NullMarked;
