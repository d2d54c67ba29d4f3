package dev.renga.control.ledger;

import dev.renga.kernel.AppId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Writes an app's releases anew from its entries and compares them with those that were there. */
final class Rebuild {
    private final Handle handle;
    private final AppId app;

    Rebuild(Handle handle, AppId app) {
        this.handle = handle;
        this.app = app;
    }

    /** What was different: each column counts, as the database itself shows it. */
    List<Break> run() {
        var table = new ReleaseTable(handle);
        var before = table.texts(app);
        table.deleteAll(app);
        Projection.of(app, new LedgerTable(handle).entries(app)).values().forEach(table::insert);
        return differences(before, table.texts(app));
    }

    private List<Break> differences(Map<Long, String> before, Map<Long, String> after) {
        var versions = new TreeSet<>(before.keySet());
        versions.addAll(after.keySet());
        return versions.stream()
                .filter(it -> !Objects.equals(before.get(it), after.get(it)))
                .map(it -> difference(it, before.containsKey(it), after.containsKey(it)))
                .toList();
    }

    private Break difference(long version, boolean was, boolean is) {
        var what =
                !was ? "is missing" : is ? "is not what the ledger says" : "is not in the ledger";
        return new Break(app, 0, Break.Kind.RELEASE, "release v%d %s".formatted(version, what));
    }
}
