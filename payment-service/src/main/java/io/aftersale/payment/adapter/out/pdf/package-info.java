/** Credit notes as PDF (C16). */
@NullMarked
package io.aftersale.payment.adapter.out.pdf;

import org.jspecify.annotations.NullMarked;
