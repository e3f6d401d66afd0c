package io.aftersale.local;

/** Who is told how the start and the stop of a suite go on; called by several threads at once. */
public interface Progress {
    /** A component waits for something: another component, its own answer, its end. */
    void waiting(String component, String reason);

    /** A component has reached what it waited for. */
    void done(String component, String state);

    void failed(String component);

    /** Tells nobody. */
    static Progress none() {
        return new Progress() {
            @Override
            public void waiting(String component, String reason) {}

            @Override
            public void done(String component, String state) {}

            @Override
            public void failed(String component) {}
        };
    }
}
