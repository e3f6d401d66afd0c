package io.aftersale.payment.adapter.in.rest;

import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.payment.application.Ledger;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The books, for operators (C9). */
@RestController
@RequestMapping("/ledger")
class LedgerController {

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Every account's balance; those of a currency add up to zero. */
    @GetMapping("/trial-balance")
    List<Ledger.Balance> trialBalance(Caller caller) {
        caller.as(Role.OPERATOR);
        return ledger.trialBalance();
    }
}
