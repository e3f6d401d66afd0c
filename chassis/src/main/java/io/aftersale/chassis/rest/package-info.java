/** Commands over HTTP: validated, put on the topic, their outcome waited for; problems as RFC 9457 says. */
@NullMarked
package io.aftersale.chassis.rest;

import org.jspecify.annotations.NullMarked;
