/** Virus scanners. */
@NullMarked
package io.aftersale.dispute.adapter.out.scan;

import org.jspecify.annotations.NullMarked;
