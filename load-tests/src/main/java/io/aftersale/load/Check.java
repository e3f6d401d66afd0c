package io.aftersale.load;

/** One line of the reconciliation. */
record Check(String what, long expected, long found) {

    boolean good() {
        return expected == found;
    }
}
