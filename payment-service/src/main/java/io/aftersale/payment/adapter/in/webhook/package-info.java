/** What providers tell by themselves (C12). */
@NullMarked
package io.aftersale.payment.adapter.in.webhook;

import org.jspecify.annotations.NullMarked;
