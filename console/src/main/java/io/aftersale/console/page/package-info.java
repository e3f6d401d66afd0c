/** What all pages have: language, words and figures, the frame, faults. */
@NullMarked
package io.aftersale.console.page;

import org.jspecify.annotations.NullMarked;
