/** Public holidays by country (C6). */
@NullMarked
package io.aftersale.payment.adapter.out.holidays;

import org.jspecify.annotations.NullMarked;
