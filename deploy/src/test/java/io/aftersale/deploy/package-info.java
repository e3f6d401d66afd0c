@NullMarked
package io.aftersale.deploy;

import org.jspecify.annotations.NullMarked;
