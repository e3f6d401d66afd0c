/** seller-service: policies, approvals, work list. */
@NullMarked
package io.aftersale.seller;

import org.jspecify.annotations.NullMarked;
