package dev.renga.control.ledger;

import dev.renga.kernel.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an app's chain with itself and with its signed heads. */
final class ChainCheck {
    private final HeadSigner signer;
    private final AppId app;
    private final List<StoredEntry> entries;
    private final List<Break> breaks = new ArrayList<>();

    ChainCheck(HeadSigner signer, AppId app, List<StoredEntry> entries) {
        this.signer = signer;
        this.app = app;
        this.entries = entries;
    }

    /**
     * @param inDatabase the head that was signed with the newest entry
     * @param inFile a head of then or earlier
     */
    List<Break> run(Optional<SignedHead> inDatabase, Optional<SignedHead> inFile) {
        links();
        inDatabase.ifPresentOrElse(this::newest, this::noHead);
        inFile.ifPresent(this::atLeast);
        return List.copyOf(breaks);
    }

    private void links() {
        var before = Head.NONE;
        for (var entry : entries) {
            if (entry.seq() != before.seq() + 1) {
                missing(before.seq() + 1, entry.seq() - 1);
            } else if (!entry.previous().equals(before.hash())) {
                add(
                        entry.seq(),
                        Break.Kind.CHANGED,
                        "does not follow the entry before it: one of the two was changed");
            }
            if (!entry.sound()) {
                add(entry.seq(), Break.Kind.CHANGED, "was changed: its hash does not fit");
            }
            before = entry.head();
        }
    }

    private void missing(long first, long last) {
        for (long seq = first; seq <= last; seq++) {
            add(seq, Break.Kind.MISSING, "is missing");
        }
    }

    private void noHead() {
        add(last().seq(), Break.Kind.UNSIGNED, "is the newest, and nothing is signed");
    }

    private void newest(SignedHead signed) {
        if (!signer.signed(app, signed)) {
            add(signed.head().seq(), Break.Kind.UNSIGNED, "has a signature that is not ours");
            return;
        }
        var wanted = signed.head();
        cut(wanted.seq());
        for (var entry : entries) {
            if (entry.seq() > wanted.seq()) {
                add(entry.seq(), Break.Kind.ADDED, "was added: the newest signed one is before it");
            }
        }
        same(wanted);
    }

    private void atLeast(SignedHead signed) {
        if (!signer.signed(app, signed)) {
            add(signed.head().seq(), Break.Kind.UNSIGNED, "has a file whose signature is not ours");
            return;
        }
        cut(signed.head().seq());
        same(signed.head());
    }

    private void cut(long wanted) {
        for (long seq = last().seq() + 1; seq <= wanted; seq++) {
            add(seq, Break.Kind.CUT, "was cut off: it was signed and is not there");
        }
    }

    private void same(Head wanted) {
        for (var entry : entries) {
            if (entry.seq() == wanted.seq() && !entry.hash().equals(wanted.hash())) {
                add(entry.seq(), Break.Kind.CHANGED, "is not the one that was signed");
            }
        }
    }

    private Head last() {
        return entries.isEmpty() ? Head.NONE : entries.getLast().head();
    }

    private void add(long seq, Break.Kind kind, String detail) {
        var found = new Break(app, seq, kind, detail);
        if (!breaks.contains(found)) {
            breaks.add(found);
        }
    }
}
