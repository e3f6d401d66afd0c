/** What the adapters of all payment providers share: connections, and the guard before each call. */
@NullMarked
package io.aftersale.payment.adapter.out.provider;

import org.jspecify.annotations.NullMarked;
