/** The catalogue of topics as typed code: what there is, who writes it, what is in it, how long it is kept. */
@NullMarked
package io.aftersale.schemas.catalogue;

import org.jspecify.annotations.NullMarked;
