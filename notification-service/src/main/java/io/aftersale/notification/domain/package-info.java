/** Who is told what: pure, on the JDK alone. */
@NullMarked
package io.aftersale.notification.domain;

import org.jspecify.annotations.NullMarked;
