package io.aftersale.load;

/**
 * What a process has used.
 *
 * @param cpu seconds of all cores, since it began
 * @param resident bytes of memory, now
 */
record Use(double cpu, long resident) {}
