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

    /**
     * Compares the releases with what the ledger makes of them; answers 1 if one is different.
     *
     * @param keep whether what the ledger makes of them stays
     */
    public int rebuild(boolean keep, PrintStream out) {
        if (ledger.verify().stream().anyMatch(it -> it.kind() != Break.Kind.RELEASE)) {
            out.println(
                    "The ledger itself is broken; nothing was written. See: ./renga ledger:verify");
            return 1;
        }
        var rebuilt = ledger.rebuild(keep);
        var differences = rebuilt.differences();
        differences.forEach(out::println);
        out.println(keep ? kept(rebuilt) : compared(rebuilt));
        return keep || differences.isEmpty() ? 0 : 1;
    }

    private static String kept(Ledger.Rebuilt it) {
        return "Wrote the releases of %d apps anew; %d releases were different."
                .formatted(it.apps(), it.differences().size());
    }

    private static String compared(Ledger.Rebuilt it) {
        return it.differences().isEmpty()
                ? "The releases of %d apps are what the ledger says.".formatted(it.apps())
                : "%d releases are not what the ledger says. To write them anew: ./renga ledger:rebuild --apply"
                        .formatted(it.differences().size());
    }
}
