package io.aftersale.local.demo;

/** How many journeys went as they should, and how many did not. */
public record DemoResult(int passed, int failed) {}
