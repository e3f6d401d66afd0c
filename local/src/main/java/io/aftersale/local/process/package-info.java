/** Processes of the suite: started, watched, stopped, and never left behind. */
@NullMarked
package io.aftersale.local.process;

import org.jspecify.annotations.NullMarked;
