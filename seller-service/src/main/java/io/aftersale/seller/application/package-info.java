/** What seller-service is made of: its aggregates, its work list, its queries. */
@NullMarked
package io.aftersale.seller.application;

import org.jspecify.annotations.NullMarked;
