package dev.renga.control.ledger;

import java.io.PrintStream;

/** {@code ledger:verify} and {@code ledger:rebuild}. */
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

    /** Writes the releases anew from the ledger. */
    public int rebuild(PrintStream out) {
        out.println("Wrote the releases of %d apps anew.".formatted(ledger.rebuild()));
        return 0;
    }
}
