/** A small service on the chassis, to try the chassis with: counters, and a mirror of them that follows their events. */
package io.aftersale.chassis.counter;
