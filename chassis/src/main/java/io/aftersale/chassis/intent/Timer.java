package io.aftersale.chassis.intent;

import java.util.List;
import java.util.function.Function;

/** Sends the commands whose time has come. */
final class Timer implements OutsideCall<Timer.Due> {

    /** A command of this service, in wire format, as it was made when the deadline was set. */
    record Due(byte[] command) {}

    @Override
    public String name() {
        return Intents.DEADLINE;
    }

    @Override
    public Class<Due> about() {
        return Due.class;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public int together() {
        return 100;
    }

    @Override
    public Function<List<Task<Due>>, List<Answer>> prepare(List<Task<Due>> claimed) {
        return OutsideCall.each(task -> new Answer.Forward(task.body().command()));
    }
}
