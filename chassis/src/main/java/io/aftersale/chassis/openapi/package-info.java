/** The description of a service's HTTP interface. */
@NullMarked
package io.aftersale.chassis.openapi;

import org.jspecify.annotations.NullMarked;
