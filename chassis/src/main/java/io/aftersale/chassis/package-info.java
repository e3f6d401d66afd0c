/** The microservice chassis: everything that the services share at run time, and no business noun. */
@NullMarked
package io.aftersale.chassis;

import org.jspecify.annotations.NullMarked;
