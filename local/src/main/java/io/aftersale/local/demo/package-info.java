/** The journeys that run demo plays. */
@NullMarked
package io.aftersale.local.demo;

import org.jspecify.annotations.NullMarked;
