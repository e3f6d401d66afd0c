package io.aftersale.chassis.engine;

import java.util.List;

/** The engine's own refusals, on the events topic of the aggregate that was addressed. */
record Refusal(String commandId, String command, String reason, String detail, List<String> remedies) {

    /** The same command id, with other content (B17). */
    static Refusal reused(String commandId, String command) {
        return new Refusal(
                commandId,
                command,
                "COMMAND_ID_REUSED",
                "A command with this id and other content has been handled before.",
                List.of());
    }
}
