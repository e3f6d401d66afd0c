/** AliPay's global interface: signed refunds, asking what has become of them, and its files of transactions. */
@NullMarked
package io.aftersale.payment.adapter.out.alipay;

import org.jspecify.annotations.NullMarked;
