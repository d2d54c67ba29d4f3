package dev.renga.control.ledger;

import dev.renga.control.config.ConfigVars;
import dev.renga.control.database.Database;
import dev.renga.control.database.Locks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.settings.Home;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One chain of entries for each app, which only grows. The database refuses any change, each entry
 * holds the hash of the one before it, and the newest is signed with a key outside the database.
 * Thread-safe.
 */
public final class Ledger {
    private static final System.Logger LOG = System.getLogger("renga.ledger");
    private static final String BEFORE = "before_rebuild";
    private final Database database;
    private final ConfigVars config;
    private final HeadSigner signer;
    private final HeadFiles files;

    public Ledger(Database database, ConfigVars config, Home home) {
        this.database = database;
        this.config = config;
        this.signer = HeadSigner.open(home.control().resolve("ledger-key"));
        this.files = new HeadFiles(home.control().resolve("ledger"));
    }

    /**
     * What writing the releases anew found.
     *
     * @param apps how many it went over
     * @param differences the releases that were not what the ledger says
     */
    public record Rebuilt(int apps, List<Break> differences) {
        public Rebuilt {
            differences = List.copyOf(differences);
        }
    }

    /** Appends under the app's lock, and carries the entry into the projection. */
    void append(Handle handle, AppId app, Entry entry) {
        Locks.app(handle, app);
        var table = new LedgerTable(handle);
        var stored = StoredEntry.after(table.head(app), EntryWriter.bytes(entry));
        table.insert(app, stored);
        var signed = signer.sign(app, stored.head());
        table.sign(app, signed);
        project(handle, app, entry);
        handle.afterCommit(() -> advance(app, signed));
    }

    /** The entry is committed: a full disk must not make its author believe that it isn't. */
    private void advance(AppId app, SignedHead signed) {
        try {
            files.advance(app, signed);
        } catch (UncheckedIOException e) {
            LOG.log(Level.ERROR, "the newest head of app " + app + " can't be kept in a file", e);
        }
    }

    private static void project(Handle handle, AppId app, Entry entry) {
        var releases = new ReleaseTable(handle);
        switch (entry) {
            case Entry.Released it -> releases.insert(ReleaseRow.of(app, it));
            case Entry.Became it -> releases.became(app, it);
            case Entry.Ended _ -> {}
        }
    }

    /**
     * Writes the releases of every app anew from its entries.
     *
     * @param keep false for a rehearsal, which takes back what it wrote
     */
    public Rebuilt rebuild(boolean keep) {
        var all = apps();
        var differences = new ArrayList<Break>();
        for (var app : all) {
            differences.addAll(database.change(app, handle -> rebuild(handle, app, keep)));
        }
        return new Rebuilt(all.size(), differences);
    }

    private static List<Break> rebuild(Handle handle, AppId app, boolean keep) {
        handle.savepoint(BEFORE);
        var differences = new Rebuild(handle, app).run();
        if (!keep) {
            handle.rollbackToSavepoint(BEFORE);
        }
        return differences;
    }

    private Set<AppId> apps() {
        return database.read(handle -> new LedgerTable(handle).apps());
    }

    /** Every place where a chain, its signatures or the releases don't hold; none is good. */
    public List<Break> verify() {
        var all = new HashSet<>(files.apps());
        all.addAll(apps());
        var breaks = new ArrayList<Break>();
        for (var app : all) {
            var inFile = files.find(app);
            breaks.addAll(
                    database.inSnapshot(handle -> {
                        var table = new LedgerTable(handle);
                        var entries = table.entries(app);
                        var found =
                                new ArrayList<>(
                                        new ChainCheck(signer, app, entries)
                                                .run(table.signed(app), inFile));
                        if (found.isEmpty()) {
                            found.addAll(releases(handle, app, entries));
                        }
                        return found;
                    }));
        }
        return breaks;
    }

    private List<Break> releases(Handle handle, AppId app, List<StoredEntry> entries) {
        var wanted = Projection.of(app, entries);
        var check = new ReleaseCheck(app, wanted);
        check.rows(new ReleaseTable(handle).rows(app));
        check.configs(config.stored(app));
        return check.breaks();
    }
}
