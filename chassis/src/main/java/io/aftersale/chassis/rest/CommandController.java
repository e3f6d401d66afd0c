package io.aftersale.chassis.rest;

import io.aftersale.chassis.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The address of a command's outcome. */
@RestController
class CommandController {

    private final CommandGateway gateway;

    CommandController(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/commands/{commandId}")
    CommandStatus status(Caller caller, @PathVariable String commandId) {
        return gateway.status(caller, commandId);
    }
}
