package dev.renga.control.ledger;

import java.io.PrintStream;

/** {@code ledger:verify}. */
public final class LedgerVerb {
    private final Ledger ledger;

    public LedgerVerb(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Prints every break; answers the exit status, 1 if there is one. */
    public int verify(PrintStream out) {
        var breaks = ledger.verify();
        breaks.forEach(out::println);
        out.println(
                breaks.isEmpty() ? "The ledger holds." : "The ledger is broken: " + breaks.size());
        return breaks.isEmpty() ? 0 : 1;
    }
}
