package io.aftersale.chassis.counter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that are given the one {@link RunningCounter}, class after class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunningCounter.Given.class)
@ResourceLock(CounterTest.FAULTS)
public @interface CounterTest {
    /** The switches for faults, which hold for all that runs in this process. */
    String FAULTS = "faults of the counter service";
}
