package io.aftersale.chassis.intent;

import io.aftersale.chassis.intent.Intents.Intent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch wants to be done outside, and what it no longer wants: the latest of an id counts. */
public final class WantedIntents {

    private final Map<Intents.Id, Intent> wanted = new LinkedHashMap<>();
    private final Set<Intents.Id> withdrawn = new HashSet<>();

    public void want(Intent intent) {
        withdrawn.remove(intent.known());
        wanted.put(intent.known(), intent);
    }

    public void withdraw(Intents.Id id) {
        if (wanted.remove(id) == null) {
            withdrawn.add(id);
        }
    }

    /** Deletes what is no longer wanted. */
    public void storeWithdrawals(Intents intents) {
        if (!withdrawn.isEmpty()) {
            intents.delete(withdrawn);
        }
    }

    /** Stores what is wanted; answers what is to be handed to the workers of this process. */
    public List<Intent> store(Intents intents, Instant now, Handover handover) {
        return wanted.isEmpty() ? List.of() : intents.insert(List.copyOf(wanted.values()), now, handover);
    }
}
