/** The deployment step: topics and subjects as the catalogue says. */
@NullMarked
package io.aftersale.chassis.deployment;

import org.jspecify.annotations.NullMarked;
