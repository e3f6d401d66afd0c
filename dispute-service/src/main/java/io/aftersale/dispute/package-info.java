/** dispute-service: disputes and their mediation. */
@NullMarked
package io.aftersale.dispute;

import org.jspecify.annotations.NullMarked;
