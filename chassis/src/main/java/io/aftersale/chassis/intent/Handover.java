package io.aftersale.chassis.intent;

import io.aftersale.chassis.intent.Intents.Intent;
import java.util.Collection;

/**
 * The workers of this process, as the engine knows them: what is due at once is stored as theirs and handed to them, so
 * that nobody has to look for it.
 */
public interface Handover {

    /** Whose the rows are that are handed over. */
    String owner();

    /** Whether an intent of this kind may be handed over: its worker is alive and has room. */
    boolean takes(String kind);

    /** Hands over what is stored as this process's. Returns at once. */
    void hand(Collection<Intent> stored);

    /** These may have been stored as this process's, or not: whoever finds them may have them. Returns at once. */
    void giveBack(Collection<Intent> unsure);
}
